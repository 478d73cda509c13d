#include "http/date.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

namespace settingsd::http {
namespace {

std::string written(std::time_t seconds) {
  std::array<char, 32> text{};
  return {text.data(), write_date(seconds, text)};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(date)

BOOST_AUTO_TEST_CASE(a_date_has_the_fixed_form_of_rfc_9110) {
  BOOST_TEST(written(784111777) == "Sun, 06 Nov 1994 08:49:37 GMT");
  BOOST_TEST(written(0) == "Thu, 01 Jan 1970 00:00:00 GMT");
  BOOST_TEST(written(1709164799) == "Wed, 28 Feb 2024 23:59:59 GMT");
  BOOST_TEST(written(1709164800) == "Thu, 29 Feb 2024 00:00:00 GMT");
  BOOST_TEST(written(253402300799) == "Fri, 31 Dec 9999 23:59:59 GMT");
}

BOOST_AUTO_TEST_CASE(now_is_between_before_and_after) {
  Date date;
  const auto before = written(std::time(nullptr) - 1);
  const auto now = std::string{date.now()};
  BOOST_TEST(now.size() == before.size());
  BOOST_TEST(now.ends_with(" GMT"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
