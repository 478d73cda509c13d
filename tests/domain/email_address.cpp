#include "domain/email_address.hpp"

#include <string>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace settingsd::domain {
namespace {

const char* const accepted[] = {
    "support@example.com",
    "first.last+tag@sub.example.co.uk",
    "a@b.co",
    "!#$%&'*+-/=?^_`{|}~@example.com",
    "help@b\u00fccher.example",
    "help@\u4f8b\u3048.\u30c6\u30b9\u30c8",
    "help@xn--bcher-kva.example",
    "1@1x.example",
    "help@e\u0301t\u00e9.example",
    "help@\u0928\u092e\u0938\u094d\u200d\u0924\u0947.example",
};

const char* const refused[] = {
    "",
    "support",
    "@example.com",
    "support@",
    "support@example",
    "support@@example.com",
    "sup port@example.com",
    "support@exam ple.com",
    ".support@example.com",
    "support.@example.com",
    "sup..port@example.com",
    "support@.example.com",
    "support@example..com",
    "support@example.com.",
    "support@-example.com",
    "support@example-.com",
    "support@127.0.0.1",
    "support@[127.0.0.1]",
    "\"quoted\"@example.com",
    "Support <support@example.com>",
    "support@example.com\n",
    "support@exam_ple.com",
    "support@exam\u00a0ple.com",
    "support@exam\u200bple.com",
    "support@\uff45xample.com",
    "support@ex\U0001d41ample.com",
    "support@\ufb01ve.com",
    "support@\u300cb\u300d.com",
    "support@b\u3012.com",
    "support@a\u061cb.com",
    "support@a\u115fb.com",
    "support@a\u180eb.com",
    "support@\u0600b.com",
    "support@\u0301b.com",
    "support@\u093fb.com",
    "support@\u200db.com",
    "support@b.\u3099com",
    "s\u00fcpport@example.com",
    "a@b@example.com",
};

std::string address_of_size(std::size_t size) {
  const std::string local(64, 'a');
  std::string domain;
  while (local.size() + 1 + domain.size() + 4 + 63 < size) domain += std::string(62, 'b') + ".";
  const std::string end = ".com";
  return local + "@" + domain + std::string(size - local.size() - 1 - domain.size() - end.size(), 'c') + end;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(email_address)

BOOST_DATA_TEST_CASE(an_address_with_a_domain_is_accepted, boost::unit_test::data::make(accepted), text) {
  BOOST_TEST(is_email_address(text));
}

BOOST_DATA_TEST_CASE(anything_else_is_refused, boost::unit_test::data::make(refused), text) {
  BOOST_TEST(!is_email_address(text));
}

BOOST_AUTO_TEST_CASE(a_nul_is_refused) { BOOST_TEST(!is_email_address(std::string_view{"support@example.com\0", 20})); }

BOOST_AUTO_TEST_CASE(the_bound_is_254_characters) {
  BOOST_TEST(address_of_size(254).size() == 254U);
  BOOST_TEST(is_email_address(address_of_size(254)));
  BOOST_TEST(!is_email_address(address_of_size(255)));
}

BOOST_AUTO_TEST_CASE(the_local_part_has_at_most_64_octets) {
  BOOST_TEST(is_email_address(std::string(64, 'a') + "@example.com"));
  BOOST_TEST(!is_email_address(std::string(65, 'a') + "@example.com"));
}

BOOST_AUTO_TEST_CASE(a_label_whose_form_in_ascii_cannot_fit_63_octets_is_refused) {
  const auto address = [](int size) {
    std::string label = "a";
    while (--size > 0) label += "\u00fc";
    return "help@" + label + ".example";
  };
  BOOST_TEST(is_email_address(address(58)));
  BOOST_TEST(!is_email_address(address(59)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::domain
