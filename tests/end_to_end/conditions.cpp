#include <set>
#include <string>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"

namespace settingsd::end_to_end {
namespace {

constexpr std::string_view readable_paths[] = {instance_path, restrictions_path, organization_path,
                                               "/v1/organization_roles"};

std::string tag_of(const harness::Response& response) { return response.field("etag").value_or("none"); }

std::string allowlist(std::string_view value) { return "{\"allowlist\":" + std::string(value) + "}"; }

}  // namespace

BOOST_AUTO_TEST_SUITE(conditions)

BOOST_AUTO_TEST_CASE(every_get_carries_a_strong_tag_that_no_other_resource_has) {
  std::set<std::string> tags;
  Instance first;
  Instance second;
  for (auto* instance : {&first, &second}) {
    for (const auto path : readable_paths) {
      const auto response = instance->client.get(path);
      const auto tag = tag_of(response);
      BOOST_TEST((tag.size() > 2 && tag.front() == '"' && tag.back() == '"'));
      BOOST_TEST(tags.insert(tag).second);
      BOOST_TEST(response.field("cache-control").value_or("none") == "private, no-cache");
      BOOST_TEST(response.field("vary").value_or("none") == "Authorization");
      BOOST_TEST(response.field("content-type").value_or("none") == "application/json");
    }
  }
}

BOOST_AUTO_TEST_CASE(if_none_match_answers_304_without_content) {
  Instance instance;
  for (const auto path : readable_paths) {
    const auto tag = tag_of(instance.client.get(path));
    for (const auto& match : {tag, "W/" + tag, "\"x\", " + tag, std::string("*")}) {
      const auto response = instance.client.get(path, {{"If-None-Match", match}});
      BOOST_TEST(response.status == 304U);
      BOOST_TEST(tag_of(response) == tag);
      BOOST_TEST(!response.field("content-type"));
    }
    BOOST_TEST(instance.client.get(path, {{"If-None-Match", "\"x\""}}).status == 200U);
  }
}

BOOST_AUTO_TEST_CASE(if_match_lets_one_of_two_writers_through) {
  Instance instance;
  const auto tag = tag_of(instance.client.get(restrictions_path));
  const auto first = instance.client.patch(restrictions_path, allowlist("true"), {{"If-Match", tag}});
  BOOST_TEST(first.status == 200U);
  BOOST_TEST(tag_of(first) != tag);

  Unchanged unchanged{instance};
  for (const auto& stale : {tag, "W/" + tag_of(first), std::string("\"x\""), std::string("x")}) {
    check_refusal(instance.client.patch(restrictions_path, allowlist("false"), {{"If-Match", stale}}), 412,
                  "precondition_failed");
  }
  unchanged.check();
  BOOST_TEST(instance.client.patch(restrictions_path, allowlist("false"), {{"If-Match", tag_of(first)}}).status ==
             200U);
  BOOST_TEST(instance.client.patch(restrictions_path, allowlist("true"), {{"If-Match", "*"}}).status == 200U);
}

BOOST_AUTO_TEST_CASE(if_none_match_keeps_a_change_from_the_revision_that_it_names) {
  for (const auto path : patch_paths) {
    Instance instance;
    const auto tag = tag_of(instance.client.get(path));
    Unchanged unchanged{instance};
    for (const auto& match : {tag, "W/" + tag, "\"x\", " + tag, std::string("*")}) {
      for (const auto* const query : {"", "?dry_run=true"}) {
        const auto target = std::string(path) + query;
        const auto body = path == restrictions_path ? allowlist("true") : std::string("{}");
        check_refusal(instance.client.patch(target, body, {{"If-None-Match", match}}), 412, "precondition_failed");
        check_refusal(instance.client.patch(target, body, {{"If-Match", tag}, {"If-None-Match", match}}), 412,
                      "precondition_failed");
      }
    }
    unchanged.check();
    BOOST_TEST(instance.client.patch(path, "{}", {{"If-Match", tag}, {"If-None-Match", "\"x\""}}).status < 300U);
  }
}

BOOST_AUTO_TEST_CASE(a_list_of_tags_may_take_several_lines) {
  Instance instance;
  const auto tag = tag_of(instance.client.get(restrictions_path));
  BOOST_TEST(instance.client.get(restrictions_path, {{"If-None-Match", "\"x\""}, {"If-None-Match", tag}}).status ==
             304U);
  BOOST_TEST(instance.client.get(restrictions_path, {{"If-Match", "\"x\""}, {"If-Match", ", " + tag}}).status == 200U);
  BOOST_TEST(instance.client.patch(restrictions_path, "{}", {{"If-Match", "\"x\""}, {"If-Match", tag}}).status == 200U);
  check_refusal(instance.client.patch(restrictions_path, "{}", {{"If-Match", tag}, {"If-Match", "x"}}), 412,
                "precondition_failed");
  check_refusal(instance.client.patch(restrictions_path, "{}", {{"If-None-Match", "\"x\""}, {"If-None-Match", tag}}),
                412, "precondition_failed");
}

BOOST_AUTO_TEST_CASE(the_tag_of_another_instance_or_resource_does_not_match) {
  Instance instance;
  Instance other;
  for (const auto& tag : {tag_of(other.client.get(restrictions_path)), tag_of(instance.client.get(instance_path))}) {
    BOOST_TEST(instance.client.patch(restrictions_path, allowlist("true"), {{"If-Match", tag}}).status == 412U);
  }
}

BOOST_AUTO_TEST_CASE(the_tag_moves_on_every_change_and_on_no_other_occasion) {
  Instance instance;
  std::set<std::string> tags{tag_of(instance.client.get(restrictions_path))};
  for (const auto value : {"true", "false", "true", "false"}) {
    const auto changed = instance.client.patch(restrictions_path, allowlist(value));
    BOOST_TEST(tags.insert(tag_of(changed)).second);
    BOOST_TEST(tag_of(instance.client.get(restrictions_path)) == tag_of(changed));
    BOOST_TEST(tag_of(instance.client.patch(restrictions_path, allowlist(value))) == tag_of(changed));
  }
  const auto settings = tag_of(instance.client.get(instance_path));
  BOOST_TEST(instance.client.patch(restrictions_path, allowlist("true")).status == 200U);
  BOOST_TEST(tag_of(instance.client.get(instance_path)) == settings);
}

BOOST_AUTO_TEST_CASE(a_preferred_representation_answers_200_with_the_body_of_get) {
  for (const auto path : patch_paths) {
    Instance instance;
    const auto response = instance.client.patch(path, "{}", {{"Prefer", "return=representation"}});
    BOOST_TEST(response.status == 200U);
    BOOST_TEST(response.field("preference-applied").value_or("none") == "return=representation");
    BOOST_TEST(response.content == instance.client.get(path).content);
  }
}

BOOST_AUTO_TEST_CASE(a_preference_is_told_from_a_text_that_contains_it) {
  Instance instance;
  const auto status = [&](const harness::Fields& fields) {
    return instance.client.patch(instance_path, "{}", fields).status;
  };
  BOOST_TEST(status({{"Prefer", "wait=5"}, {"Prefer", "Return=\"representation\""}}) == 200U);
  BOOST_TEST(status({{"Prefer", "x=\"return=representation\""}}) == 204U);
  BOOST_TEST(status({{"Prefer", "return=minimal, return=representation"}}) == 204U);
}

BOOST_AUTO_TEST_CASE(no_content_has_no_type_and_no_length) {
  Instance instance;
  const auto response = instance.client.patch(instance_path, "{\"hibp\":false}");
  BOOST_TEST(response.status == 204U);
  BOOST_TEST(response.content.empty());
  BOOST_TEST(!response.field("content-type"));
  BOOST_TEST(!response.field("content-length"));
}

BOOST_AUTO_TEST_CASE(a_dry_run_answers_the_same_and_writes_nothing) {
  Instance instance;
  Unchanged unchanged{instance};
  const auto target = std::string(restrictions_path) + "?dry_run=true";
  const auto response = instance.client.patch(target, allowlist("true"));
  BOOST_TEST(response.status == 200U);
  BOOST_TEST(harness::at(response, "/allowlist") == "true");
  BOOST_TEST(tag_of(response) == tag_of(instance.client.get(restrictions_path)));
  check_refusal(instance.client.patch(target, allowlist("1")), 422, "form_param_type_invalid", "allowlist");
  unchanged.check();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
