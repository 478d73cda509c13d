#include "cli/printable.hpp"

#include <limits>
#include <string>

#include <boost/test/unit_test.hpp>

namespace settingsd::cli {

BOOST_AUTO_TEST_SUITE(printable_text)

BOOST_AUTO_TEST_CASE(control_characters_are_replaced) {
  BOOST_TEST(printable("a\033[31m\tb\x7f\r\n") == "a?[31m?b???");
  BOOST_TEST(printable("\u009b31m caf\u00e9") == "?31m caf\u00e9");
  BOOST_TEST(printable("\xc2") == "\xc2");
}

BOOST_AUTO_TEST_CASE(marks_of_direction_and_line_separators_are_replaced) {
  for (const char* const mark :
       {"\u061c", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202e", "\u2066", "\u2069"}) {
    BOOST_TEST(printable("a" + std::string(mark) + "b") == "a?b");
  }
  for (const char* const plain :
       {"\u061b", "\u200d", "\u2010", "\u2027", "\u202f", "\u2065", "\u206a", "\u20ac", "\xe2\x80"}) {
    BOOST_TEST(printable(plain) == plain);
  }
}

BOOST_AUTO_TEST_CASE(times_are_in_utc) {
  BOOST_TEST(utc(0) == "1970-01-01T00:00:00Z");
  BOOST_TEST(utc(1'767'225'599'999) == "2025-12-31T23:59:59Z");
  BOOST_TEST(utc(std::numeric_limits<std::int64_t>::max()) != "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
