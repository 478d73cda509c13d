#include "api/decode.hpp"

#include <boost/test/unit_test.hpp>

#include "domain/groups.hpp"

namespace settingsd::api {
namespace {

using domain::InstanceRestrictions;
using domain::InstanceSettings;
using domain::OrganizationSettings;

template <class Group>
auto decoded(std::string_view text, UnknownParameters unknown = UnknownParameters::reject) {
  const auto document = parse_json(text);
  BOOST_REQUIRE(document.value.has_value());
  return decode<Group>(*document.value->template as<JsonValue::Object>(), unknown);
}

/// "code parameter" of every problem, in order.
template <class Group>
std::vector<std::string> problems_of(std::string_view text) {
  const auto result = decoded<Group>(text);
  std::vector<std::string> lines;
  if (const auto* problems = std::get_if<domain::Problems>(&result)) {
    for (const auto& problem : *problems) lines.push_back(std::string(problem.code) + " " + *problem.param_name);
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(decoding)

BOOST_AUTO_TEST_CASE(every_problem_is_reported_in_the_order_of_the_request) {
  const Lines expected{"form_param_type_invalid blocklist", "form_param_unknown nonsense",
                       "form_param_duplicate blocklist", "form_param_type_invalid allowlist"};
  BOOST_TEST(problems_of<InstanceRestrictions>(
                 R"({"blocklist":1,"nonsense":{},"blocklist":true,"allowlist":"true"})") == expected);
}

BOOST_AUTO_TEST_CASE(nothing_is_coerced) {
  for (const auto* value : {"1", "0", "1.0", "\"true\"", "\"\"", "[]", "{}", "[true]"}) {
    BOOST_TEST(problems_of<InstanceRestrictions>(std::string("{\"allowlist\":") + value + "}") ==
               Lines{"form_param_type_invalid allowlist"});
  }
  for (const auto* value : {"3.0", "1e1", "\"3\"", "true", "[3]"}) {
    BOOST_TEST(problems_of<OrganizationSettings>(std::string("{\"max_allowed_memberships\":") + value + "}") ==
               Lines{"form_param_type_invalid max_allowed_memberships"});
  }
  for (const auto* value : {"1", "true", "[]", "{}"}) {
    BOOST_TEST(problems_of<InstanceSettings>(std::string("{\"support_email\":") + value + "}") ==
               Lines{"form_param_type_invalid support_email"});
  }
}

BOOST_AUTO_TEST_CASE(an_integer_of_any_length_is_out_of_range_and_not_of_the_wrong_type) {
  for (const auto* value : {"-1", "2147483648", "99999999999999999999999999"}) {
    BOOST_TEST(problems_of<OrganizationSettings>(std::string("{\"max_allowed_memberships\":") + value + "}") ==
               Lines{"form_param_value_invalid max_allowed_memberships"});
  }
}

BOOST_AUTO_TEST_CASE(null_is_as_good_as_absent) {
  const auto result = decoded<InstanceSettings>(
      R"({"test_mode":null,"support_email":null,"allowed_origins":null,"cookieless_dev":null})");
  BOOST_REQUIRE(std::holds_alternative<domain::Patch<InstanceSettings>>(result));
  BOOST_TEST(std::get<domain::Patch<InstanceSettings>>(result).sent.empty());
}

BOOST_AUTO_TEST_CASE(null_can_stand_for_a_value) {
  InstanceSettings values;
  values.test_mode = true;
  const auto document = parse_json(R"({"test_mode":null,"cookieless_dev":null,"url_based_session_syncing":true})");
  const auto result = decode(*document.value->as<JsonValue::Object>(), UnknownParameters::reject, &values);
  const auto problems = std::get<domain::Problems>(result);
  BOOST_TEST(problems.size() == 1U);
  BOOST_TEST(problems.front().code == "form_param_value_conflict");
  values.url_based_session_syncing = true;
  const auto patch = std::get<domain::Patch<InstanceSettings>>(
      decode(*document.value->as<JsonValue::Object>(), UnknownParameters::reject, &values));
  BOOST_TEST(domain::patched(InstanceSettings{}, patch).test_mode);
  BOOST_TEST(patch.sent.size() == 2U);
}

BOOST_AUTO_TEST_CASE(the_empty_text_clears_and_the_empty_list_too) {
  const auto result = decoded<InstanceSettings>(
      R"({"support_email":"","allowed_origins":[],"preferred_sign_in_strategy_when_password_required":""})");
  BOOST_REQUIRE(std::holds_alternative<domain::Patch<InstanceSettings>>(result));
  InstanceSettings settings;
  settings.support_email = "help@example.com";
  settings.allowed_origins = {"https://example.com"};
  settings.preferred_sign_in_strategy_when_password_required = "otp";
  BOOST_TEST((domain::patched(settings, std::get<domain::Patch<InstanceSettings>>(result)) == InstanceSettings{}));
}

BOOST_AUTO_TEST_CASE(the_alias_stands_for_its_field_unless_both_differ) {
  const auto result = decoded<InstanceSettings>(R"({"cookieless_dev":true,"url_based_session_syncing":true})");
  BOOST_REQUIRE(std::holds_alternative<domain::Patch<InstanceSettings>>(result));
  BOOST_TEST(
      domain::patched(InstanceSettings{}, std::get<domain::Patch<InstanceSettings>>(result)).url_based_session_syncing);
  BOOST_TEST(problems_of<InstanceSettings>(R"({"cookieless_dev":true,"url_based_session_syncing":false})") ==
             Lines{"form_param_value_conflict url_based_session_syncing"});
  BOOST_TEST(problems_of<InstanceSettings>(R"({"cookieless_dev":1})") ==
             Lines{"form_param_type_invalid cookieless_dev"});
}

BOOST_AUTO_TEST_CASE(unknown_members_can_be_ignored) {
  BOOST_TEST(problems_of<InstanceSettings>(R"({"a":1,"b":2})") ==
             (Lines{"form_param_unknown a", "form_param_unknown b"}));
  const auto result = decoded<InstanceSettings>(R"({"a":1,"hibp":false})", UnknownParameters::ignore);
  BOOST_REQUIRE(std::holds_alternative<domain::Patch<InstanceSettings>>(result));
  BOOST_TEST(std::get<domain::Patch<InstanceSettings>>(result).sent.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_list_element_is_named_by_its_list) {
  BOOST_TEST(problems_of<InstanceSettings>(R"({"allowed_origins":["https://a.example",1,null]})") ==
             (Lines{"form_param_type_invalid allowed_origins", "form_param_type_invalid allowed_origins"}));
  BOOST_TEST(
      problems_of<OrganizationSettings>(
          R"({"domains_enrollment_modes":["manual_invitation","manual_invitation","nonsense"]})") ==
      (Lines{"form_param_duplicate domains_enrollment_modes", "form_param_value_invalid domains_enrollment_modes"}));
  BOOST_TEST(problems_of<InstanceSettings>(R"({"allowed_origins":"https://a.example"})") ==
             Lines{"form_param_type_invalid allowed_origins"});
}

BOOST_AUTO_TEST_CASE(all_problems_of_a_list_come_in_the_order_of_its_elements) {
  BOOST_TEST(
      problems_of<InstanceSettings>(R"({"allowed_origins":["bad",1,"https://a.com","https://A.com",null,"bad"]})") ==
      (Lines{"form_invalid_origin allowed_origins", "form_param_type_invalid allowed_origins",
             "form_param_duplicate allowed_origins", "form_param_type_invalid allowed_origins",
             "form_invalid_origin allowed_origins"}));
  std::string elements;
  for (int count = 0; count < 100; ++count) elements += ",\"https://" + std::to_string(count) + ".example\"";
  BOOST_TEST(problems_of<InstanceSettings>("{\"allowed_origins\":[true" + elements + "],\"hibp\":1}") ==
             (Lines{"form_param_array_size_exceeded allowed_origins", "form_param_type_invalid allowed_origins",
                    "form_param_type_invalid hibp"}));
}

BOOST_AUTO_TEST_CASE(a_body_of_nothing_but_mistakes_is_answered_within_a_bound) {
  std::string text = "{";
  for (int count = 0; count < 20'000; ++count) text += "\"a" + std::to_string(count) + "\":0,";
  text.back() = '}';
  BOOST_TEST(problems_of<InstanceSettings>(text).size() == most_problems);
  std::string list = "{\"domains_enrollment_modes\":[";
  for (int count = 0; count < 50'000; ++count) list += "\"\",";
  list.back() = ']';
  BOOST_TEST(problems_of<OrganizationSettings>(list + "}").size() == most_problems);
  const auto result = decoded<OrganizationSettings>(list + "}");
  BOOST_TEST(std::get<domain::Problems>(result).capacity() < 3 * most_problems);  // the rest was never built
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::api
