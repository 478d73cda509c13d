#include "api/openapi.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "api/openapi_schemas.hpp"
#include "api/openapi_yaml.hpp"
#include "api/routes.hpp"
#include "built_paths.hpp"

namespace settingsd::api {
namespace {

const boost::json::value& document() {
  static const auto parsed = boost::json::parse(openapi_json());
  return parsed;
}

/// What stands at the end of the names; fails the test where there is nothing.
const boost::json::value& at(std::initializer_list<std::string> names) {
  const auto* found = &document();
  for (const auto& name : names) {
    const auto* const object = found->if_object();
    const auto* const next = object == nullptr ? nullptr : object->if_contains(name);
    BOOST_REQUIRE_MESSAGE(next != nullptr, "the document has no " << name);
    found = next;
  }
  return *found;
}

std::string text_at(std::initializer_list<std::string> names) { return boost::json::serialize(at(names)); }

const boost::json::value& property(const std::string& schema, std::string_view name) {
  return at({"components", "schemas", schema, "properties", std::string(name)});
}

std::string description_of(const boost::json::value& schema) { return schema.at("description").as_string().c_str(); }

/// Fields that no group has: what the document says of a setting that is added.
struct Invented {
  bool flag{};
  std::int64_t number{};
  std::vector<std::string> words;
};

constexpr std::array<std::string_view, 2> invented_words{"one", "two"};

}  // namespace
}  // namespace settingsd::api

namespace settingsd::domain {

template <>
inline constexpr auto fields<api::Invented> = std::tuple{
    Field<api::Invented, Flag>{"flag", &api::Invented::flag, {.feature = Feature::allowlist}, "A flag.", "old_flag"},
    Field<api::Invented, Integer>{"number", &api::Invented::number, {.minimum = 3, .maximum = 7}, "A number."},
    Field<api::Invented, ChoiceList>{
        "words", &api::Invented::words, {.choices = api::invented_words, .initially = {}, .rows = {}}, "Some words."},
};

}  // namespace settingsd::domain

namespace settingsd::api {

BOOST_AUTO_TEST_SUITE(openapi_document)

BOOST_AUTO_TEST_CASE(the_committed_document_is_what_the_daemon_serves) {
  std::ifstream file{SOURCE_DIRECTORY "/schema/openapi.yaml"};
  const std::string committed{std::istreambuf_iterator<char>{file}, {}};
  BOOST_TEST((committed == openapi_yaml()), "build the target write_openapi and commit schema/openapi.yaml");
}

BOOST_AUTO_TEST_CASE(every_route_is_described_with_each_of_its_methods_and_no_other) {
  BOOST_TEST(at({"paths"}).as_object().size() == all_routes().size());
  for (const auto& route : all_routes()) {
    const auto& path = at({"paths", std::string(route.path)}).as_object();
    BOOST_TEST(path.contains("get") == (route.get != nullptr));
    BOOST_TEST(path.contains("patch") == (route.patch != nullptr));
    BOOST_TEST(path.contains("post") == (route.post != nullptr));
    for (const auto& method : path) {
      BOOST_TEST(method.value().as_object().contains("security") != route.needs_key);
    }
  }
}

BOOST_AUTO_TEST_CASE(every_field_is_there_as_it_is_sent_and_as_it_is_shown) {
  domain::for_each_group([]<class Group>() {
    domain::for_each_field<Group>([](const auto& field, auto) {
      BOOST_TEST_CONTEXT(field.name) {
        const auto& sent = property(sent_name<Group>(), field.name);
        BOOST_TEST(description_of(sent).starts_with(field.description));
        std::string_view shown = field.name;
        if constexpr (std::is_same_v<decltype(field.kind), domain::RoleReference>) shown = field.kind.answered_as;
        BOOST_TEST(description_of(property(shown_name<Group>(), shown)).starts_with(field.description));
      }
    });
  });
}

BOOST_AUTO_TEST_CASE(a_field_brings_its_type_bounds_choices_and_other_name) {
  const auto schema = boost::json::serialize(sent_group_schema<Invented>());
  const auto expected = R"({"type":["object","null"],"additionalProperties":false,"properties":{)"
                        R"("flag":{"type":["boolean","null"],"description":"A flag. At first false. )"
                        R"(Needs the feature allowlist of the plan."},)"
                        R"("old_flag":{"type":["boolean","null"],"description":"Another name of flag.",)"
                        R"("deprecated":true},)"
                        R"("number":{"type":["integer","null"],"minimum":3,"maximum":7,)"
                        R"("description":"A number. At first 0."},)"
                        R"("words":{"type":["array","null"],"items":{"type":"string","enum":["one","two"]},)"
                        R"("uniqueItems":true,)"
                        R"("description":"Some words. The list is replaced as a whole. At first: ."}}})";
  BOOST_TEST(schema == expected);
}

BOOST_AUTO_TEST_CASE(a_refusal_is_described_by_its_code_and_the_header_fields_that_come_with_it) {
  BOOST_TEST(text_at({"components", "responses", "too_many_requests", "headers", "Retry-After"}) ==
             R"({"$ref":"#/components/headers/Retry-After"})");
  BOOST_TEST(text_at({"paths", "/v1/instance/restrictions", "patch", "responses", "402"}) ==
             R"({"$ref":"#/components/responses/unsupported_subscription_plan_features"})");
  BOOST_TEST(!at({"paths", "/v1/instance/restrictions", "patch", "responses"}).as_object().contains("404"));
  const auto codes = description_of(at({"paths", "/v1/instance", "patch", "responses", "422"}));
  for (const auto* const code :
       {"form_invalid_origin", "form_param_array_size_exceeded", "form_param_value_conflict"}) {
    BOOST_TEST(codes.find(code) != std::string::npos, code);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::api
