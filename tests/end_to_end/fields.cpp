#include <string>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"

namespace settingsd::end_to_end {
namespace {

using harness::at;

std::string body(std::string_view name, std::string_view json) {
  return "{\"" + std::string(name) + "\":" + std::string(json) + "}";
}

/// Roles have ids of their own in each instance; both can be the role of admins.
std::string good_value(const FieldRow& field, Instance& instance) {
  if (!field.good.empty()) return field.good;
  const auto roles = instance.client.get("/v1/organization_roles");
  return at(roles, at(roles, "/data/0/key") == "\"org:admin\"" ? "/data/0/id" : "/data/1/id");
}

/// A role is set by its id and read as its key, on a member of another name.
std::pair<std::string, std::string> read_back(const FieldRow& field, const std::string& good) {
  if (field.name == "creator_role_id") return {"/creator_role", "\"org:admin\""};
  if (field.name == "domains_default_role_id") return {"/domains_default_role", "\"org:admin\""};
  return {"/" + std::string(field.name), boost::json::serialize(boost::json::parse(good))};
}

std::string setting_name(const FieldRow& field) {
  const std::string name = field.name == "cookieless_dev" ? "url_based_session_syncing" : std::string(field.name);
  if (field.path == instance_path) return "instance." + name;
  return (field.path == restrictions_path ? "restrictions." : "organization_settings.") + name;
}

/// As the view `settings` shows it: text bare, everything else as JSON.
std::string as_stored(const std::string& json) {
  const auto value = boost::json::parse(json);
  return value.is_string() ? std::string(value.as_string()) : boost::json::serialize(value);
}

void check_equal(Instance& instance, std::string_view path, const std::string& expected) {
  BOOST_TEST(instance.client.get(path).content == expected);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fields)

BOOST_AUTO_TEST_CASE(every_field_that_is_set_is_read_back_by_get_and_from_the_file) {
  for (const auto& field : field_table()) {
    Instance instance;
    const auto good = good_value(field, instance);
    BOOST_TEST_CONTEXT("PATCH " << field.path << " " << body(field.name, good)) {
      const auto response = instance.client.patch(field.path, body(field.name, good));
      BOOST_TEST(response.status == (field.path == instance_path ? 204U : 200U));
      const auto read = instance.client.get(field.path);
      const auto [pointer, shown] = read_back(field, good);
      BOOST_TEST(at(read, pointer) == shown);
      BOOST_TEST(instance.stored(setting_name(field)) == as_stored(good));
      BOOST_TEST(response.field("etag").value_or("none") == read.field("etag").value_or("no tag"));
      if (response.status == 200) BOOST_TEST(response.content == read.content);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_field_of_a_route_can_be_set_at_once_and_null_keeps_it) {
  for (const auto path : patch_paths) {
    Instance instance;
    std::string values;
    std::string nulls;
    for (const auto& field : field_table()) {
      if (field.path != path) continue;
      const std::string separator = values.empty() ? "{\"" : ",\"";
      values += separator + std::string(field.name) + "\":" + good_value(field, instance);
      nulls += separator + std::string(field.name) + "\":null";
    }
    BOOST_TEST(instance.client.patch(path, values + "}").status < 300U);
    const auto all = instance.client.get(path);
    Unchanged unchanged{instance};
    BOOST_TEST(instance.client.patch(path, nulls + "}").status < 300U);
    BOOST_TEST(instance.client.patch(path, values + "}").status < 300U);
    unchanged.check();
    check_equal(instance, path, all.content);
  }
}

BOOST_AUTO_TEST_CASE(an_empty_text_or_list_clears) {
  Instance instance;
  for (const std::string name : {"support_email", "clerk_js_version", "development_origin", "allowed_origins",
                                 "preferred_sign_in_strategy_when_password_required"}) {
    BOOST_TEST_CONTEXT(name) {
      for (const auto& field : field_table()) {
        if (field.name == name) BOOST_TEST(instance.client.patch(instance_path, body(name, field.good)).status == 204U);
      }
      const std::string empty = name == "allowed_origins" ? "[]" : "\"\"";
      BOOST_TEST(instance.client.patch(instance_path, body(name, empty)).status == 204U);
      BOOST_TEST(at(instance.client.get(instance_path), "/" + name) == "null");
      BOOST_TEST(instance.stored("instance." + name) == "NULL");
    }
  }
}

BOOST_AUTO_TEST_CASE(a_new_instance_has_the_defaults_of_the_contract) {
  for (const std::string environment : {"development", "staging", "production"}) {
    Instance instance{environment};
    const std::string test_mode = environment == "development" ? "true" : "false";
    check_equal(instance, instance_path,
                R"({"object":"instance","id":")" + instance.credentials.instance_id + R"(","environment_type":")" +
                    environment + R"(","workspace_id":null,"test_mode":)" + test_mode +
                    R"(,"hibp":true,"enhanced_email_deliverability":false,"support_email":null,)"
                    R"("clerk_js_version":null,"development_origin":null,"allowed_origins":null,)"
                    R"("url_based_session_syncing":false,"cookieless_dev":false,)"
                    R"("preferred_sign_in_strategy_when_password_required":null})");
    check_equal(instance, restrictions_path,
                R"({"object":"instance_restrictions","allowlist":false,"blocklist":false,)"
                R"("allowlist_blocklist_disabled_on_sign_in":false,"block_email_subaddresses":false,)"
                R"("block_disposable_email_domains":false,"ignore_dots_for_gmail_addresses":false})");
    check_equal(instance, organization_path,
                R"({"object":"organization_settings","enabled":false,"max_allowed_memberships":5,)"
                R"("admin_delete_enabled":true,"domains_enabled":false,"slug_disabled":true,)"
                R"("domains_enrollment_modes":["manual_invitation"],"creator_role":"org:admin",)"
                R"("domains_default_role":"org:member","max_allowed_roles":10,"max_role_sets_allowed":1,)"
                R"("max_allowed_domains":10,"max_allowed_permissions":100,"initial_role_set_key":null})");
  }
}

BOOST_AUTO_TEST_CASE(the_two_names_of_one_setting_may_agree_but_not_differ) {
  Instance instance;
  const auto both = [&](std::string_view alias, std::string_view name) {
    return instance.client.patch(instance_path, R"({"cookieless_dev":)" + std::string(alias) +
                                                    R"(,"url_based_session_syncing":)" + std::string(name) + "}");
  };
  check_refusal(both("true", "false"), 422, "form_param_value_conflict", "url_based_session_syncing");
  BOOST_TEST(both("true", "true").status == 204U);
  BOOST_TEST(both("null", "false").status == 204U);
  BOOST_TEST(instance.stored("instance.url_based_session_syncing") == "false");
}

BOOST_AUTO_TEST_CASE(production_refuses_what_is_for_development) {
  Instance instance{"production"};
  Unchanged unchanged{instance};
  for (const auto& [name, json] :
       {std::pair{"development_origin", "\"http://localhost\""}, std::pair{"url_based_session_syncing", "true"},
        std::pair{"cookieless_dev", "true"}}) {
    check_refusal(instance.client.patch(instance_path, body(name, json)), 400, "request_invalid_for_environment", name);
  }
  unchanged.check();
  for (const auto& [name, json] :
       {std::pair{"development_origin", "\"\""}, std::pair{"development_origin", "null"},
        std::pair{"url_based_session_syncing", "false"}, std::pair{"url_based_session_syncing", "null"}}) {
    BOOST_TEST(instance.client.patch(instance_path, body(name, json)).status == 204U);
  }
  unchanged.check();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
