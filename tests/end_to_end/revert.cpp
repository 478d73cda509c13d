#include <string>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"
#include "harness/shell.hpp"

namespace settingsd::end_to_end {
namespace {

using harness::at;

std::string newest_id(Instance& instance, const std::string& setting) {
  return at(instance.client.get("/v1/instance/changes?setting=" + setting), "/data/0/id");
}

std::string path_of(const std::string& id) { return "/v1/instance/changes/" + id + "/revert"; }

harness::Response revert(Instance& instance, const std::string& id, harness::Fields fields = {}) {
  return instance.client.send("POST", path_of(id), {}, std::move(fields));
}

/// The id of the change that turned the allowlist on.
std::string allowlist_on(Instance& instance) {
  BOOST_TEST(instance.client.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  return newest_id(instance, "restrictions.allowlist");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(revert_of_a_change)

BOOST_AUTO_TEST_CASE(a_revert_is_a_change_that_can_be_reverted) {
  Instance instance;
  const auto reverted = revert(instance, allowlist_on(instance));
  BOOST_TEST(reverted.status == 200U);
  BOOST_TEST(at(reverted, "/source") == "\"revert\"");
  BOOST_TEST(at(reverted, "/new_value") == "false");
  BOOST_TEST(at(reverted, "/actor").starts_with('"' + instance.credentials.key_id));
  BOOST_TEST(at(reverted, "/trace_id") == '"' + reverted.field("clerk-trace-id").value_or("none") + '"');
  BOOST_TEST(at(reverted, "/id") == newest_id(instance, "restrictions.allowlist"));
  BOOST_TEST(at(instance.client.get(restrictions_path), "/allowlist") == "false");

  BOOST_TEST(at(revert(instance, at(reverted, "/id")), "/new_value") == "true");
  BOOST_TEST(instance.stored("restrictions.allowlist") == "true");
}

BOOST_AUTO_TEST_CASE(what_is_so_already_is_answered_with_the_change_that_made_it_so) {
  Instance instance;
  const auto change = allowlist_on(instance);
  const auto reverted = revert(instance, change);
  Unchanged unchanged{instance};
  const auto again = revert(instance, change);
  BOOST_TEST(again.status == 200U);
  BOOST_TEST(again.content == reverted.content);
  unchanged.check();
}

BOOST_AUTO_TEST_CASE(no_body_null_and_an_empty_object_are_fine_and_members_are_not) {
  Instance instance;
  const auto path = path_of(allowlist_on(instance));
  for (const auto* const body : {"", "null", "{}"}) BOOST_TEST(instance.client.send("POST", path, body).status == 200U);
  check_refusal(instance.client.send("POST", path, "{\"allowlist\":true}"), 422, "form_param_unknown", "allowlist");
  const auto doubled = instance.client.send("POST", path, R"({"a":1,"a":2})");
  BOOST_TEST(doubled.status == 422U);
  BOOST_TEST(at(doubled, "/errors/0/code") == "\"form_param_unknown\"");
  BOOST_TEST(at(doubled, "/errors/1/code") == "\"form_param_duplicate\"");
  check_refusal(instance.client.send("POST", path, "[]"), 400, "request_body_invalid");
  check_refusal(instance.client.send("POST", path, "x", {{"Content-Type", "text/plain"}}), 415,
                "unsupported_content_type");
}

BOOST_AUTO_TEST_CASE(if_match_names_the_resource_of_the_change) {
  Instance instance;
  const auto change = allowlist_on(instance);
  const auto tag = instance.client.get(restrictions_path).field("etag").value();
  Unchanged unchanged{instance};
  check_refusal(revert(instance, change, {{"If-Match", instance.client.get(instance_path).field("etag").value()}}), 412,
                "precondition_failed");
  unchanged.check();
  BOOST_TEST(revert(instance, change, {{"If-Match", tag}}).status == 200U);
}

BOOST_AUTO_TEST_CASE(if_none_match_keeps_a_revert_from_the_revision_that_it_names) {
  Instance instance;
  const auto change = allowlist_on(instance);
  const auto tag = instance.client.get(restrictions_path).field("etag").value();
  Unchanged unchanged{instance};
  for (const auto& match : {tag, "W/" + tag, std::string("*")}) {
    check_refusal(revert(instance, change, {{"If-None-Match", match}}), 412, "precondition_failed");
  }
  unchanged.check();
  const auto another = instance.client.get(instance_path).field("etag").value();
  BOOST_TEST(revert(instance, change, {{"If-None-Match", another}}).status == 200U);
}

BOOST_AUTO_TEST_CASE(a_plan_that_forbids_the_old_value_is_402) {
  Instance instance;
  allowlist_on(instance);
  BOOST_TEST(instance.client.patch(restrictions_path, "{\"allowlist\":false}").status == 200U);
  const auto change = newest_id(instance, "restrictions.allowlist");
  instance.daemon.settingsd({"instance", "withdraw", instance.credentials.instance_id, "allowlist"});
  Unchanged unchanged{instance};
  check_refusal(revert(instance, change), 402, "unsupported_subscription_plan_features", "allowlist");
  unchanged.check();
}

BOOST_AUTO_TEST_CASE(a_role_that_is_gone_is_422) {
  Instance instance;
  harness::Shell shell{instance.daemon.database()};
  const auto it = "'" + instance.credentials.instance_id + "'";
  const auto role = "role_" + std::string(27, 'r');
  shell.run("INSERT INTO organization_role (id, instance_id, name, key, created_at, updated_at) SELECT '" + role +
            "', id, 'Guest', 'org:guest', 1, 1 FROM instance WHERE id = " + it);
  const auto member = shell.text("SELECT domains_default_role_id FROM organization_settings WHERE instance_id = " + it);
  for (const auto& id : {role, member}) {
    const auto body = "{\"domains_default_role_id\":\"" + id + "\"}";
    BOOST_TEST(instance.client.patch(organization_path, body).status == 200U);
  }
  shell.run("DELETE FROM organization_role WHERE id = '" + role + "'");
  const auto change = newest_id(instance, "organization_settings.domains_default_role_id");
  check_refusal(revert(instance, change), 422, "form_param_value_invalid", "domains_default_role_id");
}

BOOST_AUTO_TEST_CASE(an_environment_that_forbids_the_old_value_is_422) {
  Instance instance;
  for (const auto* const origin : {"\"http://localhost:3000\"", "\"\""}) {
    const auto body = "{\"development_origin\":" + std::string(origin) + "}";
    BOOST_TEST(instance.client.patch(instance_path, body).status == 204U);
  }
  const auto change = newest_id(instance, "instance.development_origin");
  harness::Shell{instance.daemon.database()}.run("UPDATE instance SET environment_type = 'production' WHERE id = '" +
                                                 instance.credentials.instance_id + "'");
  // The keys of the other environment end with it.
  harness::Client client{instance.daemon.connect(),
                         instance.daemon.create_key(instance.credentials.instance_id).secret_key};
  check_refusal(client.send("POST", path_of(change)), 422, "form_param_value_invalid", "development_origin");
  BOOST_TEST(instance.stored("instance.development_origin") == "NULL");
}

BOOST_AUTO_TEST_CASE(an_old_value_that_no_rule_allows_is_422) {
  Instance instance;
  harness::Shell shell{instance.daemon.database()};
  const auto where = " WHERE instance_id = '" + instance.credentials.instance_id + "'";
  for (const auto* const value : {"'nobody@example..com'", "NULL"}) {
    shell.run("UPDATE instance_settings SET support_email = " + std::string(value) + where);
  }
  const auto change = newest_id(instance, "instance.support_email");
  check_refusal(revert(instance, change), 422, "form_param_format_invalid", "support_email");
  BOOST_TEST(instance.stored("instance.support_email") == "NULL");
}

BOOST_AUTO_TEST_CASE(a_change_of_no_setting_is_422) {
  Instance instance;
  instance.daemon.settingsd({"instance", "withdraw", instance.credentials.instance_id, "allowlist"});
  check_refusal(revert(instance, newest_id(instance, "plan.allowlist")), 422, "form_param_value_invalid");
}

BOOST_AUTO_TEST_CASE(unknown_ids_and_those_of_another_instance_are_404) {
  Instance instance;
  Instance other;
  for (const auto& id : {allowlist_on(other), std::string("9223372036854775807"), std::string("9223372036854775808"),
                         std::string("0"), std::string("-1"), std::string("1x"), std::string("07")}) {
    BOOST_TEST_CONTEXT(id) { check_refusal(revert(instance, id), 404, "resource_not_found"); }
  }
  BOOST_TEST(other.stored("restrictions.allowlist") == "true");
}

BOOST_AUTO_TEST_CASE(a_read_only_key_reverts_nothing_and_only_post_does) {
  Instance instance;
  const auto path = path_of(allowlist_on(instance));
  const auto key = instance.daemon.create_key(instance.credentials.instance_id, true);
  harness::Client client{instance.daemon.connect(), key.secret_key};
  check_refusal(client.send("POST", path), 403, "authorization_invalid");
  check_refusal(instance.client.get(path), 405, "method_not_allowed");
  BOOST_TEST(instance.client.send("OPTIONS", path).field("allow").value_or("none") == "OPTIONS, POST");
  check_refusal(instance.client.send("POST", path + "?dry_run=true"), 422, "form_param_value_invalid", "dry_run");
  BOOST_TEST(instance.stored("restrictions.allowlist") == "true");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
