#include "http/content.hpp"

#include <ostream>
#include <string>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace settingsd::http {
namespace {

using namespace std::string_literals;

Limits small_limits() {
  Limits limits;
  limits.content = 64;
  limits.header_section = 64;
  limits.header_fields = 3;
  return limits;
}
const Limits limits = small_limits();

struct Outcome {
  Content::Result result;
  std::string content;
  std::string rest;
  Refusal refusal;
};

/// Takes the octets in pieces of a size, as a network may deliver them.
Outcome take(Content content, const std::string& octets, std::size_t piece) {
  Outcome outcome{Content::Result::incomplete, {}, {}, {}};
  for (std::size_t at = 0; at < octets.size() && outcome.result == Content::Result::incomplete; at += piece) {
    std::string_view input = std::string_view{octets}.substr(at, piece);
    outcome.result = content.take(input, &outcome.content);
    outcome.rest = std::string{input};
    if (outcome.result != Content::Result::incomplete && at + piece < octets.size()) {
      outcome.rest += octets.substr(at + piece);
    }
  }
  outcome.refusal = content.fault().refusal;
  return outcome;
}

struct Chunked {
  std::string octets;
  Content::Result result;
  std::string content;
  Refusal refusal = Refusal::request_invalid;
};
std::ostream& operator<<(std::ostream& stream, const Chunked& one) { return stream << one.octets; }

constexpr auto complete = Content::Result::complete;
constexpr auto incomplete = Content::Result::incomplete;
constexpr auto faulty = Content::Result::faulty;

const Chunked cases[] = {
    {"0\r\n\r\n", complete, ""},
    {"5\r\nhello\r\n0\r\n\r\n", complete, "hello"},
    {"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", complete, "hello world"},
    {"0000000000000005\r\nhello\r\n0\r\n\r\n", complete, "hello"},
    {"A\r\n0123456789\r\n00\r\n\r\n", complete, "0123456789"},
    {"a;name=value\r\n0123456789\r\n0;last\r\n\r\n", complete, "0123456789"},
    {"1 ; a=\"b\"\r\nx\r\n0\r\n\r\n", complete, "x"},
    {"0\r\nTrailer: value\r\nOther:\r\n\r\n", complete, ""},
    {"2\r\n\r\n\r\n0\r\n\r\n", complete, "\r\n"},
    {"40\r\n" + std::string(64, 'x') + "\r\n0\r\n\r\n", complete, std::string(64, 'x')},
    {"", incomplete, ""},
    {"5\r\nhel", incomplete, "hel"},
    {"5\r\nhello\r\n0\r\n", incomplete, "hello"},
    {"\r\n", faulty, ""},
    {"g\r\n", faulty, ""},
    {"0x5\r\nhello\r\n", faulty, ""},
    {"-1\r\n", faulty, ""},
    {"+1\r\nx\r\n", faulty, ""},
    {" 1\r\nx\r\n", faulty, ""},
    {"1 \r\nx\r\n", faulty, ""},
    {"1 2\r\nx\r\n", faulty, ""},
    {"5\nhello\r\n0\r\n\r\n", faulty, ""},
    {"5\r\nhello\n0\r\n\r\n", faulty, "hello"},
    {"5\r\nhello0\r\n\r\n", faulty, "hello"},
    {"5\r\nhello\r\r\n0\r\n\r\n", faulty, "hello"},
    {"5;a\nb\r\nhello\r\n", faulty, ""},
    {"5;a\rb\r\nhello\r\n", faulty, ""},
    {"5;a\0\r\nhello\r\n"s, faulty, ""},
    {"0\n\r\n", faulty, ""},
    {"0\r\n\n", faulty, ""},
    {"0\r\n\r\r", faulty, ""},
    {"00000000000000001\r\nx\r\n", faulty, ""},
    {"fffffffffffffffff\r\n", faulty, ""},
    {"0\r\nno colon\r\n\r\n", faulty, ""},
    {"0\r\n: value\r\n\r\n", faulty, ""},
    {"0\r\nname : value\r\n\r\n", faulty, ""},
    {"0\r\na: b\r\n folded\r\n\r\n", faulty, ""},
    {"0\r\na: b\n\r\n", faulty, ""},
    {"0\r\na: \x01\r\n\r\n", faulty, ""},
    {"41\r\n", faulty, "", Refusal::content_too_large},
    {"ffffffffffffffff\r\n", faulty, "", Refusal::content_too_large},
    {"40\r\n" + std::string(64, 'x') + "\r\n1\r\nx", faulty, std::string(64, 'x'), Refusal::content_too_large},
    {"0\r\na: " + std::string(64, 'x') + "\r\n\r\n", faulty, "", Refusal::header_fields_too_large},
    {"0\r\na:b\r\na:b\r\na:b\r\na:b\r\n\r\n", faulty, "", Refusal::header_fields_too_large},
    {"5;" + std::string(1024, 'x') + "\r\nhello\r\n0\r\n\r\n", faulty, ""},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(content)

BOOST_DATA_TEST_CASE(chunks_are_joined_or_refused, boost::unit_test::data::make(cases), one) {
  for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, one.octets.size() + 1}) {
    const auto outcome = take(Content{limits}, one.octets, piece);
    BOOST_CHECK(outcome.result == one.result);
    BOOST_TEST(outcome.content == one.content);
    if (one.result == faulty) {
      BOOST_CHECK(outcome.refusal == one.refusal);
    }
  }
}

BOOST_AUTO_TEST_CASE(what_follows_the_content_is_left_alone) {
  for (const std::size_t piece : {std::size_t{1}, std::size_t{4}, std::size_t{100}}) {
    BOOST_TEST(take(Content{limits}, "1\r\nx\r\n0\r\n\r\nGET /", piece).rest == "GET /");
    BOOST_TEST(take(Content{limits, 3}, "abcGET /", piece).rest == "GET /");
  }
}

BOOST_AUTO_TEST_CASE(content_of_a_known_length_ends_there) {
  BOOST_CHECK(take(Content{limits, 3}, "ab", 1).result == incomplete);
  const auto outcome = take(Content{limits, 3}, "abc", 2);
  BOOST_CHECK(outcome.result == complete);
  BOOST_TEST(outcome.content == "abc");
}

BOOST_AUTO_TEST_CASE(content_without_a_sink_is_dropped) {
  Content content{limits, 3};
  std::string_view input{"abcdef"};
  BOOST_CHECK(content.take(input, nullptr) == complete);
  BOOST_TEST(input == "def");
}

BOOST_AUTO_TEST_CASE(the_extensions_of_all_chunks_share_one_bound) {
  std::string octets;
  for (int count = 0; count < 20; ++count) {
    octets += "1;" + std::string(100, 'x') + "\r\ny\r\n";
  }
  BOOST_CHECK(take(Content{limits}, octets, 7).result == faulty);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
