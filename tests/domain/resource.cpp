#include "domain/resource.hpp"

#include <boost/test/unit_test.hpp>

namespace settingsd::domain {

BOOST_AUTO_TEST_SUITE(resource)

BOOST_AUTO_TEST_CASE(tags_differ_by_epoch_resource_and_revision) {
  const auto tag = entity_tag("0123456789abcdef", Resource::instance, 1);
  BOOST_TEST(tag.starts_with('"'));
  BOOST_TEST(tag.ends_with('"'));
  BOOST_TEST(tag != entity_tag("0123456789abcdee", Resource::instance, 1));
  BOOST_TEST(tag != entity_tag("0123456789abcdef", Resource::restrictions, 1));
  BOOST_TEST(tag != entity_tag("0123456789abcdef", Resource::instance, 2));
}

BOOST_AUTO_TEST_CASE(a_tag_is_found_in_a_list) {
  for (const auto* field : {"\"a\"", "\"b\", \"a\"", "\"b\",\"a\"", " \"a\" ", "\"x,y\" , \"a\"", ", \"a\"", "\"a\",",
                            "\"b\",, ,\"a\"", "*", " *"}) {
    BOOST_TEST(names_tag(field, "\"a\"", Comparison::strong), field);
  }
  for (const auto* field : {"\"b\"", "a", "", "\"aa\"", "\"a", "b, \"a\"", "\"x\"\"a\"", "\"a\"x", "\"a\", b",
                            "\"a\" \"b\"", "\"a\", *", "*, \"a\"", "\"a\", W/", "\"a\", \"b c\"", "w/\"a\"", ","}) {
    BOOST_TEST(!names_tag(field, "\"a\"", Comparison::strong), field);
  }
}

BOOST_AUTO_TEST_CASE(a_weak_tag_matches_only_by_weak_comparison) {
  BOOST_TEST(names_tag("W/\"a\"", "\"a\"", Comparison::weak));
  BOOST_TEST(!names_tag("W/\"a\"", "\"a\"", Comparison::strong));
  BOOST_TEST(names_tag("W/\"a\", \"a\"", "\"a\"", Comparison::strong));
}

BOOST_AUTO_TEST_CASE(if_match_counts_before_if_none_match) {
  const auto first = [](const Preconditions& preconditions) { return false_precondition(preconditions, "\"a\""); };
  BOOST_TEST(!first({}).has_value());
  BOOST_TEST(!first({.if_match = "\"a\"", .if_none_match = "\"b\""}).has_value());
  BOOST_TEST((first({.if_match = "W/\"a\""}) == Precondition::if_match));
  BOOST_TEST((first({.if_none_match = "W/\"a\""}) == Precondition::if_none_match));
  BOOST_TEST((first({.if_match = "\"b\"", .if_none_match = "\"a\""}) == Precondition::if_match));
  BOOST_TEST((first({.if_match = "\"a\"", .if_none_match = "*"}) == Precondition::if_none_match));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::domain
