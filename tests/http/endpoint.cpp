#include "http/endpoint.hpp"

#include <stdexcept>
#include <string>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace settingsd::http {
namespace {

struct Good {
  const char* text;
  const char* printable;
  bool is_loopback;
};
std::ostream& operator<<(std::ostream& stream, const Good& good) { return stream << good.text; }

const Good good_addresses[] = {
    {"127.0.0.1:8720", "http://127.0.0.1:8720", true},
    {"127.9.9.9:0", "http://127.9.9.9:0", true},
    {"localhost:80", "http://127.0.0.1:80", true},
    {"[::1]:65535", "http://[::1]:65535", true},
    {"[0:0:0:0:0:0:0:1]:1", "http://[::1]:1", true},
    {"0.0.0.0:1", "http://0.0.0.0:1", false},
    {"192.0.2.1:1", "http://192.0.2.1:1", false},
    {"[2001:db8::1]:1", "http://[2001:db8::1]:1", false},
    {"[::]:1", "http://[::]:1", false},
    {"unix:/run/settingsd/api.sock", "unix:/run/settingsd/api.sock", true},
    {"unix:relative.sock", "unix:relative.sock", true},
};

const char* const bad_addresses[] = {
    "",      "127.0.0.1",     "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:+1", "127.0.0.1: 80",
    ":8720", "example.com:1", "::1:80",     "[::1]",           "[::1]80",      "[]:80",        "[127.0.0.1]:80",
    "unix:", "127.1:80",      "[::1:80",    "127.0.0.1:8x",    "*:80",
};

}  // namespace

BOOST_AUTO_TEST_SUITE(endpoint)

BOOST_DATA_TEST_CASE(an_address_is_read_and_printed, boost::unit_test::data::make(good_addresses), good) {
  const auto read = Endpoint::parse(good.text);
  BOOST_TEST(read.printable() == good.printable);
  BOOST_TEST(read.is_loopback() == good.is_loopback);
}

BOOST_DATA_TEST_CASE(other_text_is_refused, boost::unit_test::data::make(bad_addresses), text) {
  BOOST_CHECK_THROW(static_cast<void>(Endpoint::parse(text)), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(the_path_of_a_unix_socket_has_at_most_107_octets) {
  BOOST_CHECK_NO_THROW(static_cast<void>(Endpoint::parse("unix:" + std::string(107, 'a'))));
  BOOST_CHECK_THROW(static_cast<void>(Endpoint::parse("unix:" + std::string(108, 'a'))), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(a_refusal_quotes_the_address) {
  BOOST_CHECK_EXCEPTION(
      static_cast<void>(Endpoint::parse("example.com:1")), std::invalid_argument,
      [](const auto& error) { return std::string{error.what()}.find("\"example.com:1\"") != std::string::npos; });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
