#include "http/host.hpp"

#include <ostream>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace settingsd::http {

using Verdict = AllowedHosts::Verdict;
std::ostream& operator<<(std::ostream& stream, Verdict verdict) { return stream << static_cast<int>(verdict); }

namespace {

struct Case {
  const char* host;
  Verdict verdict;
};
std::ostream& operator<<(std::ostream& stream, const Case& one) { return stream << one.host; }

const Case cases[] = {
    {"localhost", Verdict::allowed},
    {"LocalHost:8720", Verdict::allowed},
    {"localhost.", Verdict::allowed},
    {"localhost:", Verdict::allowed},
    {"127.0.0.1:8720", Verdict::allowed},
    {"127.255.1.2", Verdict::allowed},
    {"[::1]:8720", Verdict::allowed},
    {"[::1]", Verdict::allowed},
    {"[0:0::1]", Verdict::allowed},
    {"settings.example", Verdict::allowed},
    {"SETTINGS.example.:443", Verdict::allowed},
    {"[2001:db8::7]", Verdict::allowed},
    {"10.0.0.7:8720", Verdict::allowed},
    {"", Verdict::foreign},
    {"evil.example", Verdict::foreign},
    {"localhost.evil.example", Verdict::foreign},
    {"a.localhost", Verdict::foreign},
    {"127.0.0.1.evil.example", Verdict::foreign},
    {"128.0.0.1", Verdict::foreign},
    {"127.1", Verdict::foreign},
    {"2130706433", Verdict::foreign},
    {"0x7f.1", Verdict::foreign},
    {"0.0.0.0", Verdict::foreign},
    {"[::ffff:127.0.0.1]", Verdict::foreign},
    {"[2001:db8::8]", Verdict::foreign},
    {"localhost:8720:1", Verdict::malformed},
    {"localhost:x", Verdict::malformed},
    {"localhost:123456", Verdict::malformed},
    {":8720", Verdict::malformed},
    {"::1", Verdict::malformed},
    {"[::1", Verdict::malformed},
    {"[::1]x", Verdict::malformed},
    {"[localhost]", Verdict::malformed},
    {"[]", Verdict::malformed},
    {"local host", Verdict::malformed},
    {"user@localhost", Verdict::malformed},
    {"localhost/path", Verdict::malformed},
    {"localhost, evil.example", Verdict::malformed},
    {"l\u00f6calhost", Verdict::malformed},
};

const AllowedHosts hosts{{"Settings.Example", "[2001:db8::7]", "10.0.0.7"}};

}  // namespace

BOOST_AUTO_TEST_SUITE(host)

BOOST_DATA_TEST_CASE(only_the_names_that_were_told_are_answered_to, boost::unit_test::data::make(cases), one) {
  BOOST_TEST(hosts.judge(one.host, Transport::ipv4) == one.verdict);
}

BOOST_AUTO_TEST_CASE(on_a_unix_socket_the_name_may_be_empty) {
  BOOST_TEST(hosts.judge("", Transport::local) == Verdict::allowed);
  BOOST_TEST(hosts.judge("localhost", Transport::local) == Verdict::allowed);
  BOOST_TEST(hosts.judge("evil.example", Transport::local) == Verdict::foreign);
}

BOOST_AUTO_TEST_CASE(an_address_that_is_added_is_answered_to) {
  AllowedHosts more;
  BOOST_TEST(more.judge("192.0.2.1:80", Transport::ipv4) == Verdict::foreign);
  more.add("192.0.2.1");
  BOOST_TEST(more.judge("192.0.2.1:80", Transport::ipv4) == Verdict::allowed);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
