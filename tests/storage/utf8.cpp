#include "storage/utf8.hpp"

#include <string>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace settingsd::storage {
namespace {

const std::string clean[] = {"", "abc", "\u00e9", "\u20ac", "\U0001F600", "\x7f", "\ud7ff", "\ue000", "\U0010FFFF"};

const std::string unclean[] = {std::string("a\0", 2),
                               "\x80",
                               "\xc3",
                               "\xc3(",
                               "\xe2\x82",
                               "\xc0\xaf",
                               "\xe0\x80\x80",
                               "\xed\xa0\x80",
                               "\xf0\x80\x80\x80",
                               "\xf4\x90\x80\x80",
                               "\xf8\x88\x80\x80\x80",
                               "\xff"};

}  // namespace

BOOST_AUTO_TEST_SUITE(utf8)

BOOST_DATA_TEST_CASE(valid_text_is_clean, boost::unit_test::data::make(clean)) { BOOST_TEST(is_clean_text(sample)); }

BOOST_DATA_TEST_CASE(nul_and_invalid_octets_are_not_clean, boost::unit_test::data::make(unclean)) {
  BOOST_TEST(!is_clean_text(sample));
}

BOOST_AUTO_TEST_CASE(what_is_not_clean_is_replaced) {
  BOOST_TEST(clean_text("a\u20ac") == "a\u20ac");
  BOOST_TEST(clean_text(std::string("a\0\xfc"
                                    "b\xe2\x82",
                                    6)) == "a\ufffd\ufffdb\ufffd\ufffd");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
