#include "domain/origin.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace settingsd::domain {
namespace {

const char* const accepted[] = {
    "https://example.com",
    "http://localhost:3000",
    "https://a.b.example.com:8443",
    "http://127.0.0.1:1",
    "http://[::1]:65535",
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
    "capacitor://localhost",
    "my-app://host",
    "moz-extension://0a1b2c3d-0000-4000-8000-000000000000",
    "HTTPS://Example.COM",
    "https://xn--bcher-kva.example",
    "a+b.c://under_score",
    "https://0x7f.example",
    "https://a.0xg",
    "https://1a",
};

const char* const refused[] = {
    "",
    "https://",
    "https://example.com/",
    "https://example.com/path",
    "https://example.com?query",
    "https://example.com#fragment",
    "https://user@example.com",
    "https://user:password@example.com",
    "example.com",
    "//example.com",
    "https:example.com",
    "https:/example.com",
    "1https://example.com",
    "-app://host",
    "https://example.com:",
    "https://example.com:0",
    "https://example.com:080",
    "https://example.com:65536",
    "https://example.com:99999999999999999999",
    "https://example.com:8080:9090",
    "https://example..com",
    "https://.example.com",
    "https://-example.com",
    "https://exam ple.com",
    "https://*.example.com",
    "https://b\u00fccher.example",
    "https://256.1.1.1",
    "https://1.2.3",
    "https://0x7f000001",
    "https://0x7f.0.0.0x1",
    "https://a.0x1",
    "https://a.0X",
    "https://127.0.0.01",
    "https://[::1",
    "https://[fe80::1%25eth0]",
    "https://::1",
    "null",
    "file://host",
    " https://example.com",
    "https://example.com\n",
};

}  // namespace

BOOST_AUTO_TEST_SUITE(origin)

BOOST_DATA_TEST_CASE(a_serialised_origin_of_any_scheme_is_accepted, boost::unit_test::data::make(accepted), text) {
  BOOST_TEST(parse_origin(text).has_value());
}

BOOST_DATA_TEST_CASE(anything_else_is_refused, boost::unit_test::data::make(refused), text) {
  BOOST_TEST(!parse_origin(text).has_value());
}

BOOST_AUTO_TEST_CASE(a_nul_is_refused) {
  BOOST_TEST(!parse_origin(std::string_view{"https://example.com\0.evil", 25}).has_value());
  BOOST_TEST(!parse_origin(std::string_view{"https://[::1\0x]", 15}).has_value());
}

BOOST_AUTO_TEST_CASE(two_spellings_of_one_origin_are_equal) {
  BOOST_TEST((parse_origin("https://example.com") == parse_origin("HTTPS://EXAMPLE.com:443")));
  BOOST_TEST((parse_origin("http://example.com") == parse_origin("http://example.com:80")));
  BOOST_TEST((parse_origin("http://[::1]") == parse_origin("http://[0:0::1]:80")));
  BOOST_TEST((parse_origin("http://[::ffff:1.2.3.4]") == parse_origin("http://[::FFFF:102:304]")));
  BOOST_TEST((parse_origin("http://[::1]") != parse_origin("http://[::2]")));
  BOOST_TEST((parse_origin("my-app://example.com") != parse_origin("my-app://example.com:443")));
  BOOST_TEST((parse_origin("http://example.com") != parse_origin("https://example.com")));
}

BOOST_AUTO_TEST_CASE(hosts_and_labels_have_the_bounds_of_dns) {
  const std::string label(63, 'a');
  BOOST_TEST(parse_origin("https://" + label + ".example").has_value());
  BOOST_TEST(!parse_origin("https://a" + label + ".example").has_value());
  const std::string host = label + "." + label + "." + label + "." + std::string(61, 'a');
  BOOST_TEST(parse_origin("https://" + host).has_value());
  BOOST_TEST(!parse_origin("https://" + host + "a").has_value());
}

BOOST_AUTO_TEST_CASE(only_http_and_https_are_of_the_web) {
  BOOST_TEST(is_web_origin("http://localhost:3000"));
  BOOST_TEST(is_web_origin("https://example.com"));
  BOOST_TEST(!is_web_origin("capacitor://localhost"));
  BOOST_TEST(!is_web_origin("https://example.com/"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::domain
