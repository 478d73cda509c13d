#include <string>

#include <boost/json/array.hpp>
#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"

namespace settingsd::end_to_end {
namespace {

/// "code parameter" of each entry, in order.
std::string entries(const harness::Response& response) {
  std::string text;
  const auto body = harness::json_of(response);
  for (const auto& error : body.at("errors").as_array()) {
    const auto& code = error.at("code").as_string();
    const auto& name = error.at("meta").at("param_name").as_string();
    text.append(code.data(), code.size()).append(" ").append(name.data(), name.size()).append("\n");
  }
  return text;
}

std::string member_role(Instance& instance) {
  const auto roles = instance.client.get("/v1/organization_roles");
  return harness::at(roles, harness::at(roles, "/data/0/key") == "\"org:member\"" ? "/data/0/id" : "/data/1/id");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(problems)

BOOST_AUTO_TEST_CASE(every_problem_of_the_request_is_reported_in_its_order) {
  Instance instance;
  Unchanged unchanged{instance};
  const auto response = instance.client.patch(
      instance_path, R"({"nope":1,"support_email":"a","hibp":"no","test_mode":false,"allowed_origins":["x","y"],)"
                     R"("test_mode":true,"preferred_sign_in_strategy_when_password_required":"x"})");
  BOOST_TEST(response.status == 422U);
  check_error_shape(response);
  BOOST_TEST(entries(response) ==
             "form_param_unknown nope\nform_param_format_invalid support_email\nform_param_type_invalid hibp\n"
             "form_invalid_origin allowed_origins\nform_invalid_origin allowed_origins\n"
             "form_param_duplicate test_mode\n"
             "form_param_value_invalid preferred_sign_in_strategy_when_password_required\n");
  unchanged.check();
}

BOOST_AUTO_TEST_CASE(problems_of_the_request_end_it_before_a_tag_or_a_role_is_looked_at) {
  Instance instance;
  const auto response = instance.client.patch(organization_path, R"({"creator_role_id":"role_x","enabled":1})",
                                              {{"If-Match", "\"another\""}});
  check_refusal(response, 422, "form_param_type_invalid", "enabled");
}

BOOST_AUTO_TEST_CASE(a_stale_tag_ends_it_before_a_role_is_looked_at) {
  Instance instance;
  const auto response =
      instance.client.patch(organization_path, R"({"creator_role_id":"role_x"})", {{"If-Match", "\"another\""}});
  check_refusal(response, 412, "precondition_failed");
}

BOOST_AUTO_TEST_CASE(stored_facts_are_reported_together_under_the_status_of_the_first) {
  Instance instance;
  const auto& id = instance.credentials.instance_id;
  instance.daemon.settingsd({"instance", "withdraw", id, "organizations"});
  instance.daemon.settingsd({"instance", "limit", id, "max_allowed_memberships", "10"});
  const auto member = member_role(instance);
  Unchanged unchanged{instance};

  const auto first = instance.client.patch(
      organization_path, R"({"domains_default_role_id":"role_x","enabled":true,"max_allowed_memberships":0,)"
                         R"("creator_role_id":)" +
                             member + ",\"slug_disabled\":false}");
  BOOST_TEST(first.status == 404U);
  BOOST_TEST(entries(first) ==
             "resource_not_found domains_default_role_id\nunsupported_subscription_plan_features enabled\n"
             "unsupported_subscription_plan_features max_allowed_memberships\n"
             "organization_missing_creator_role_permissions creator_role_id\n");

  const auto second = instance.client.patch(
      organization_path, R"({"enabled":true,"domains_default_role_id":"role_x","admin_delete_enabled":false})");
  BOOST_TEST(second.status == 402U);
  unchanged.check();
}

BOOST_AUTO_TEST_CASE(an_element_is_quoted_and_cut_at_64_characters) {
  Instance instance;
  const std::string element = "https://" + std::string(100, 'a') + "/";
  const auto response = instance.client.patch(instance_path, R"({"allowed_origins":[")" + element + "\"]}");
  check_refusal(response, 422, "form_invalid_origin", "allowed_origins");
  const auto sentence = harness::at(response, "/errors/0/long_message");
  BOOST_TEST(sentence.find(element.substr(0, 64)) != std::string::npos);
  BOOST_TEST(sentence.find(element.substr(0, 65)) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_value_outside_of_its_choices_is_told_the_choices) {
  Instance instance;
  const auto response =
      instance.client.patch(instance_path, R"({"preferred_sign_in_strategy_when_password_required":"passkey"})");
  const auto sentence = harness::at(response, "/errors/0/long_message");
  BOOST_TEST(sentence.find("password") != std::string::npos);
  BOOST_TEST(sentence.find("otp") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_creator_role_without_its_permissions_is_told_which_are_missing) {
  Instance instance;
  Unchanged unchanged{instance};
  const auto response = instance.client.patch(organization_path, "{\"creator_role_id\":" + member_role(instance) + "}");
  check_refusal(response, 422, "organization_missing_creator_role_permissions", "creator_role_id");
  const auto sentence = harness::at(response, "/errors/0/long_message");
  BOOST_TEST(sentence.find("org:sys_memberships:manage") != std::string::npos);
  BOOST_TEST(sentence.find("org:sys_profile:delete") != std::string::npos);
  BOOST_TEST(sentence.find("org:sys_memberships:read") == std::string::npos);
  unchanged.check();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
