#include "api/json_document.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace settingsd::api {
namespace {

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

const std::string refused[] = {
    "",
    " ",
    "{",
    "}",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}",
    "[1,]",
    "nul",
    "True",
    "{a:1}",
    "{'a':1}",
    "01",
    "+1",
    ".5",
    "1.",
    "1e",
    "0x1",
    "NaN",
    "Infinity",
    "\"a",
    "\"\t\"",
    "\"\\x\"",
    "\"\\u12\"",
    "{} {}",
    "[] 1",
    "// c\n{}",
    "{}/* c */",
    "\"\xff\"",
    "\"\xc0\x80\"",
    "\"\xed\xa0\x80\"",
    "\"\\ud800\"",
    "\"\\udc00\"",
    "\"\\ud800\\u0041\"",
    "\xef\xbb\xbf{}",
    "{\"a\":1 \"b\":2}",
    nested(33),
    std::string("{}\0", 3),
    std::string("\"a\0\"", 4),
};

}  // namespace

BOOST_AUTO_TEST_SUITE(json_document)

BOOST_DATA_TEST_CASE(what_rfc_8259_forbids_is_refused_with_a_reason, boost::unit_test::data::make(refused), text) {
  const auto result = parse_json(text);
  BOOST_TEST(!result.value.has_value());
  BOOST_TEST(!result.why.empty());
}

BOOST_AUTO_TEST_CASE(repeated_members_are_kept_in_order) {
  const auto result = parse_json(R"({"a":1,"b":[true,null,{"c":"d"}],"a":2.0})");
  BOOST_REQUIRE(result.value.has_value());
  const auto* object = result.value->as<JsonValue::Object>();
  BOOST_REQUIRE(object != nullptr);
  BOOST_TEST(object->members.size() == 3U);
  BOOST_TEST(object->members[2].name == "a");
  BOOST_TEST(result.value->text() == R"({"a":1,"b":[true,null,{"c":"d"}],"a":2.0})");
}

BOOST_AUTO_TEST_CASE(an_integer_is_what_is_written_as_one) {
  const auto integer = [](std::string_view text) {
    const auto result = parse_json(text);
    BOOST_REQUIRE(result.value.has_value());
    const auto* value = result.value->as<JsonValue::Integer>();
    BOOST_REQUIRE(value != nullptr);
    return value->value;
  };
  BOOST_TEST(*integer("0") == 0);
  BOOST_TEST(*integer("-0") == 0);
  BOOST_TEST(*integer("9223372036854775807") == INT64_MAX);
  BOOST_TEST(!integer("9223372036854775808").has_value());
  BOOST_TEST(!integer("-123456789012345678901234567890").has_value());
  BOOST_TEST(!integer(std::string(1000, '9')).has_value());
  for (const auto* text : {"3.0", "1e2", "-1E-2", "1e400"}) {
    const auto result = parse_json(text);
    BOOST_REQUIRE_MESSAGE(result.value.has_value(), text);
    BOOST_TEST((result.value->as<JsonValue::Fraction>() != nullptr), text);
  }
}

BOOST_AUTO_TEST_CASE(an_exponent_has_no_bound) {
  for (const std::string text : {"1e2147483648", "1E-2147483648", "0e99999999999", "-1.5e+99999999999999999999",
                                 R"(["1e99999999999\"",{"a\\":1e99999999999,"b":"x"},1e2,3])"}) {
    const auto result = parse_json(text);
    BOOST_REQUIRE_MESSAGE(result.value.has_value(), text);
    BOOST_TEST(result.value->text() == text);
  }
  for (const std::string text : {"1e99999999999x", "[1e99999999999", "{1e99999999999:1}", "1e99999999999e1"}) {
    BOOST_TEST(!parse_json(text).value.has_value(), text);
  }
}

BOOST_AUTO_TEST_CASE(escapes_become_the_characters_they_stand_for) {
  const auto result = parse_json(R"("\u0000\ud83d\ude00\n\"")");
  BOOST_REQUIRE(result.value.has_value());
  BOOST_TEST((*result.value->as<std::string>() == std::string("\0\xf0\x9f\x98\x80\n\"", 7)));
}

BOOST_AUTO_TEST_CASE(nesting_ends_at_32) {
  BOOST_TEST(parse_json(nested(32)).value.has_value());
  BOOST_TEST(!parse_json(std::string(100'000, '[')).value.has_value());
}

BOOST_AUTO_TEST_CASE(white_space_around_a_value_is_accepted) {
  BOOST_TEST(parse_json(" \t\r\n{ } \n").value.has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::api
