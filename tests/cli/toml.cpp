#include "cli/toml.hpp"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "cli/failed.hpp"

namespace settingsd::cli {
namespace {

using Type = TomlItem::Type;
using Values = std::vector<std::string>;

TomlItem only(const std::string& document) {
  auto items = read_toml(document, "file");
  BOOST_TEST_REQUIRE(items.size() == 1U);
  return items.front();
}

/// The message without the name of the document; "" when it is read.
std::string refusal(const std::string& document) {
  try {
    static_cast<void>(read_toml(document, "file"));
    return {};
  } catch (const ConfigurationError& error) {
    return std::string(error.what()).substr(std::string("file, ").size());
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(toml)

BOOST_AUTO_TEST_CASE(values_keep_their_type_and_lose_their_quotes) {
  BOOST_TEST((only("a = \"b # c\" # d").values == Values{"b # c"}));
  BOOST_TEST((only("a = \"\\\"\\\\\"").values == Values{"\"\\"}));
  BOOST_TEST((only("a = 'C:\\x'").values == Values{"C:\\x"}));
  BOOST_TEST((only("a = 12").type == Type::number));
  BOOST_TEST((only("a = -1.5").type == Type::number));
  BOOST_TEST((only("a = 0.5").type == Type::number));
  BOOST_TEST((only("a = true").type == Type::boolean));
  BOOST_TEST((only("a = \"true\"").type == Type::text));
  BOOST_TEST((only("a-b_1=''\r\n").values == Values{""}));
}

BOOST_AUTO_TEST_CASE(an_array_may_go_over_several_lines) {
  const auto item = only("a = [ # one\n  \"b\",\n  'c', # two\n]\n");
  BOOST_TEST(item.is_array);
  BOOST_TEST((item.values == Values{"b", "c"}));
  BOOST_TEST(only("a = []").values.empty());
  BOOST_TEST((only("a = [1, 2]").type == Type::number));
}

BOOST_AUTO_TEST_CASE(a_key_belongs_to_the_table_above_it) {
  const auto items = read_toml("# settings\n\na = 1\n[b] # two\na = 2\n\n[b.c]\n", "file").size();
  BOOST_TEST(items == 2U);
}

BOOST_AUTO_TEST_CASE(what_is_malformed_is_named_with_its_line) {
  BOOST_TEST(refusal("\nlisten").starts_with("line 2: \"=\" is missing behind \"listen\""));
  BOOST_TEST(refusal("a = b").starts_with("line 1: a value is a string in quotes"));
  BOOST_TEST(refusal("a = 1:2").find("behind the end") != std::string::npos);
  BOOST_TEST(refusal("a = \"b").find("ends with its quote") != std::string::npos);
  BOOST_TEST(refusal("a = \"\\n\"").find("before") != std::string::npos);
  BOOST_TEST(refusal("a = [\"b\"\n").find("line 2") == 0U);
  BOOST_TEST(refusal("a = [\"b\" \"c\"]").find("commas") != std::string::npos);
  BOOST_TEST(refusal("a = [1, \"c\"]").find("one type") != std::string::npos);
  BOOST_TEST(refusal("[a").find("[NAME]") != std::string::npos);
  BOOST_TEST(refusal("[[a]]").find("a line is") != std::string::npos);
  BOOST_TEST(refusal("a = {}").find("a value is") != std::string::npos);
  BOOST_TEST(refusal("a = 1e3").find("a value is") != std::string::npos);
  BOOST_TEST(refusal("a = 010").find("a value is") != std::string::npos);
  BOOST_TEST(refusal("a = -00.5").find("a value is") != std::string::npos);
  BOOST_TEST(refusal("a = 1 b = 2").find("behind the end") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_key_or_a_table_that_comes_twice_is_refused) {
  BOOST_TEST(refusal("a = 1\na = 2") == "line 2: the key \"a\" is there twice");
  BOOST_TEST(refusal("[a]\n[b]\n[a]") == "line 3: the table [a] is there twice");
  BOOST_TEST(refusal("a = 1\n[b]\na = 1") == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
