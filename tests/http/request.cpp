#include "http/request.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

#include "http/client.hpp"
#include "http/fixture.hpp"
#include "http/texts.hpp"

/// What is read, up to the limits. What is refused stands in refusals.cpp.
namespace settingsd::http {
BOOST_AUTO_TEST_SUITE(request)

BOOST_AUTO_TEST_CASE(a_header_that_arrives_octet_by_octet_is_read) {
  Fixture fixture;
  Client client{fixture.address};
  for (const char octet : get_with("A: b\r\n")) {
    client.send({&octet, 1});
  }
  BOOST_TEST(client.receive().content == "GET /?\nHost=localhost\nA=b");
}

BOOST_AUTO_TEST_CASE(sizes_up_to_the_limits_are_read) {
  Fixture fixture;
  Client client{fixture.address};
  const std::string line = "GET / HTTP/1.1";
  const std::string longest = "GET /" + std::string(8192 - line.size(), 'a') + " HTTP/1.1\r\n" + host + "\r\n";
  BOOST_TEST(client.ask(longest).status == 200U);
  BOOST_TEST(client.ask(get_with("A: " + std::string(16384 - host.size() - 7, 'a') + "\r\n")).status == 200U);
  BOOST_TEST(client.ask(get_with(many_fields(99))).status == 200U);
  BOOST_TEST(client.ask(post_with("Content-Length: 262144\r\n") + std::string(262144, 'c')).content.size() == 262144U);
}

BOOST_AUTO_TEST_CASE(up_to_four_empty_lines_before_a_request_are_skipped) {
  Fixture fixture;
  Client client{fixture.address};
  for (int count = 0; count < 3; ++count) {
    BOOST_TEST(client.ask("\r\n\r\n\r\n\r\n" + get_with("")).status == 200U);
  }
}

BOOST_AUTO_TEST_CASE(the_absolute_form_names_path_query_and_host) {
  Fixture fixture;
  Client client{fixture.address};
  const auto ask = [&](const std::string& target, const std::string& name) {
    return client.ask("GET " + target + " HTTP/1.1\r\nHost: " + name + "\r\n\r\n").content;
  };
  BOOST_TEST(ask("http://localhost:8720/a/b?c=d", "evil.example").starts_with("GET /a/b?c=d\n"));
  BOOST_TEST(ask("HTTPS://127.0.0.1", "localhost").starts_with("GET /?\n"));
  BOOST_TEST(ask("http://[::1]?q", "localhost").starts_with("GET /?q\n"));
  BOOST_TEST(ask("/a?b?c", "localhost").starts_with("GET /a?b?c\n"));
  BOOST_TEST(ask("//a", "localhost").starts_with("GET //a?\n"));
}

BOOST_AUTO_TEST_CASE(options_may_ask_about_the_whole_server) {
  Fixture fixture;
  Client client{fixture.address};
  BOOST_TEST(client.ask("OPTIONS * HTTP/1.1\r\n" + host + "\r\n").content.starts_with("OPTIONS *?\n"));
}

BOOST_AUTO_TEST_CASE(http_1_0_may_leave_host_out) {
  Fixture fixture;
  Client client{fixture.address};
  BOOST_TEST(client.ask("GET / HTTP/1.0\r\n\r\n").status == 200U);
  BOOST_TEST(client.is_at_end());
}

BOOST_AUTO_TEST_CASE(a_refused_request_is_reported_as_finished) {
  for (const auto& [fields, status] : {std::pair{std::string{"Host: evil.example\r\n"}, 421U},
                                       {host + "Content-Length: x\r\n", 400U},
                                       {host + "Transfer-Encoding: gzip\r\n", 501U},
                                       {host + "A : b\r\n", 400U}}) {
    Fixture fixture;
    Client client{fixture.address};
    client.ask("POST /path?query HTTP/1.1\r\n" + fields + "\r\n");
    BOOST_TEST_REQUIRE(eventually([&] { return fixture.handler.records().size() == 1; }));
    BOOST_TEST(fixture.handler.records().front().status == status);
    BOOST_TEST(fixture.handler.records().front().method == "POST");
    BOOST_TEST(fixture.handler.records().front().path == "/path");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
