#include <ostream>
#include <string>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "http/client.hpp"
#include "http/fixture.hpp"
#include "http/texts.hpp"

/// The table of what is refused, over a real connection: each is answered, and the connection then ends.
namespace settingsd::http {
namespace {

using namespace std::string_literals;

struct Refused {
  std::string octets;
  unsigned status;
};
std::ostream& operator<<(std::ostream& stream, const Refused& one) { return stream << one.octets.substr(0, 200); }

const Refused refused_headers[] = {
    // RFC 9112, section 6.3: one way to tell the content's end
    {post_with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n", 400},
    {post_with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n") + "0\r\n\r\n", 400},
    {post_with("Content-Length: 5\r\nTransfer-Encoding: gzip\r\n") + "hello", 400},
    {post_with("Content-Length: 5\r\nContent-Length: 5\r\n") + "hello", 400},
    {post_with("Content-Length: 5\r\nContent-Length: 6\r\n") + "hello", 400},
    {post_with("Content-Length: 5, 5\r\n") + "hello", 400},
    {post_with("Content-Length: 5,6\r\n") + "hello", 400},
    {post_with("Content-Length:\r\n"), 400},
    {post_with("Content-Length: -5\r\n"), 400},
    {post_with("Content-Length: +5\r\n") + "hello", 400},
    {post_with("Content-Length: 0x5\r\n") + "hello", 400},
    {post_with("Content-Length: 5 5\r\n") + "hello", 400},
    {post_with("Content-Length: five\r\n"), 400},
    {post_with("Content-Length: 18446744073709551616\r\n"), 400},
    {post_with("Content-Length: 99999999999999999999999\r\n"), 400},
    // section 6.1
    {"POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    {post_with("Transfer-Encoding: gzip, chunked\r\n"), 501},
    {post_with("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"), 501},
    {post_with("Transfer-Encoding: gzip\r\n"), 501},
    {post_with("Transfer-Encoding: identity\r\n"), 501},
    {post_with("Transfer-Encoding: xchunked\r\n"), 501},
    {post_with("Transfer-Encoding: chunked;q=1\r\n"), 501},
    {post_with("Transfer-Encoding: \"chunked\"\r\n"), 501},
    {post_with("Transfer-Encoding: chunked, chunked\r\n"), 400},
    {post_with("Transfer-Encoding: chunked, gzip\r\n"), 400},
    {post_with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400},
    {post_with("Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n"), 400},
    {post_with("Transfer-Encoding:\r\n"), 400},
    {post_with("Transfer-Encoding: chunked,\r\n"), 400},
    {post_with("Transfer-Encoding : chunked\r\n"), 400},
    {post_with("Transfer-Encoding: chun\x0bked\r\n"), 400},
    // sections 2.2 and 5: lines and fields
    {"GET / HTTP/1.1\nHost: localhost\n\n", 400},
    {"GET / HTTP/1.1\r\nHost: localhost\n\r\n", 400},
    {"GET / HTTP/1.1\r\nHost: localhost\r\n\n", 400},
    {"GET / HTTP/1.1\r\nHost: localhost\r\nA: b\rc: d\r\n\r\n", 400},
    {"GET / HTTP/1.1\rHost: localhost\r\n\r\n", 400},
    {"GET / HTTP/1.1\r\n folded: b\r\n" + host + "\r\n", 400},
    {"GET / HTTP/1.1\r\n\tHost: localhost\r\n\r\n", 400},
    {get_with("A: b\r\n c\r\n"), 400},
    {get_with("A: b\r\n\tc\r\n"), 400},
    {get_with("A:\r\n \r\n"), 400},
    {get_with("A : b\r\n"), 400},
    {get_with("A\t: b\r\n"), 400},
    {get_with(": b\r\n"), 400},
    {get_with("no colon\r\n"), 400},
    {get_with("A(b): c\r\n"), 400},
    {get_with("\xc3\xa4: c\r\n"), 400},
    {get_with("A: b\0c\r\n"s), 400},
    {get_with("A: b\x01\r\n"), 400},
    {get_with("A: b\x7f\r\n"), 400},
    {get_with("Connection: a b\r\n"), 400},
    // section 3: the request line
    {" GET / HTTP/1.1\r\n" + host + "\r\n", 400},
    {"GET  / HTTP/1.1\r\n" + host + "\r\n", 400},
    {"GET /  HTTP/1.1\r\n" + host + "\r\n", 400},
    {"GET / HTTP/1.1 \r\n" + host + "\r\n", 400},
    {"GET\t/ HTTP/1.1\r\n" + host + "\r\n", 400},
    {"GET / \r\n" + host + "\r\n", 400},
    {"GET /\r\n\r\n", 400},
    {"GET\r\n\r\n", 400},
    {"GE(T / HTTP/1.1\r\n" + host + "\r\n", 400},
    {"\x16\x03\x01\x02", 400},
    {"{}\r\n", 400},
    {"GET /a b HTTP/1.1\r\n" + host + "\r\n", 400},
    {"GET /\x01 HTTP/1.1\r\n" + host + "\r\n", 400},
    {"GET /\x7f HTTP/1.1\r\n" + host + "\r\n", 400},
    {"GET /\xc3\xa4 HTTP/1.1\r\n" + host + "\r\n", 400},
    {"GET /\0 HTTP/1.1\r\n"s + host + "\r\n", 400},
    {"GET /#part HTTP/1.1\r\n" + host + "\r\n", 400},
    {"GET path HTTP/1.1\r\n" + host + "\r\n", 400},
    {"GET * HTTP/1.1\r\n" + host + "\r\n", 400},
    {"GET ftp://localhost/ HTTP/1.1\r\n" + host + "\r\n", 400},
    {"GET http:///path HTTP/1.1\r\n" + host + "\r\n", 400},
    {"GET http://user@localhost/ HTTP/1.1\r\n" + host + "\r\n", 400},
    {"GET http:/localhost/ HTTP/1.1\r\n" + host + "\r\n", 400},
    {"CONNECT localhost:80 HTTP/1.1\r\n" + host + "\r\n", 501},
    // section 2.3: versions
    {"GET / HTTP/2.0\r\n" + host + "\r\n", 505},
    {"GET / HTTP/0.9\r\n" + host + "\r\n", 505},
    {"GET / HTTP/1.2\r\n" + host + "\r\n", 505},
    {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
    {"GET / http/1.1\r\n" + host + "\r\n", 400},
    {"GET / HTTP/1.10\r\n" + host + "\r\n", 400},
    {"GET / HTTP/11\r\n" + host + "\r\n", 400},
    {"GET / HTTPS/1.1\r\n" + host + "\r\n", 400},
    // section 3.2: Host
    {"GET / HTTP/1.1\r\n\r\n", 400},
    {"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400},
    {"GET / HTTP/1.0\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400},
    {"GET / HTTP/1.1\r\nHost: local host\r\n\r\n", 400},
    {"GET / HTTP/1.1\r\nHost: localhost:port\r\n\r\n", 400},
    {"GET http://localhost/ HTTP/1.1\r\n\r\n", 400},
    {"GET http://localhost/ HTTP/1.1\r\nHost: local host\r\n\r\n", 400},
    {"GET / HTTP/1.1\r\nHost:\r\n\r\n", 421},
    {"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421},
    {"GET / HTTP/1.0\r\nHost: evil.example\r\n\r\n", 421},
    {"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n", 421},
    // RFC 9110, section 10.1.1
    {post_with("Expect: 200-ok\r\nContent-Length: 5\r\n") + "hello", 400},
    // limits
    {"GET /" + std::string(9000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414},
    {"GET /" + std::string(9000, 'a'), 414},
    {get_with("A: " + std::string(17000, 'a') + "\r\n"), 431},
    {"GET / HTTP/1.1\r\nA: " + std::string(17000, 'a'), 431},
    {get_with(many_fields(100)), 431},
    {"\r\n\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\n" + host + "\r\n", 400},
};

const Refused refused_contents[] = {
    {post_with("Transfer-Encoding: chunked\r\n") + "x\r\n", 400},
    {post_with("Transfer-Encoding: chunked\r\n") + "5\nhello\r\n0\r\n\r\n", 400},
    {post_with("Transfer-Encoding: chunked\r\n") + "5\r\nhello\r\n0\r\nA : b\r\n\r\n", 400},
    {post_with("Transfer-Encoding: chunked\r\n") + "40001\r\n", 413},
    {post_with("Content-Length: 262145\r\n"), 413},
    {post_with("Content-Length: 262145\r\nExpect: 100-continue\r\n"), 413},
    {post_with("Content-Length: 18446744073709551615\r\n"), 413},
    {post_with("Transfer-Encoding: chunked\r\n") + "0\r\nA: " + std::string(17000, 'a') + "\r\n\r\n", 431},
};

void expect_refusal(Fixture& fixture, const Refused& one) {
  Client client{fixture.address};
  client.send(one.octets + "GET /hidden HTTP/1.1\r\n" + host + "\r\n");
  const auto reply = client.receive();
  BOOST_TEST(reply.status == one.status);
  BOOST_TEST(reply.fields.at("connection") == "close");
  BOOST_TEST(!reply.content.empty());
  client.shut_down_sending();
  BOOST_TEST(client.is_at_end());
  Client next{fixture.address};
  BOOST_TEST(next.ask(get_with("")).status == 200U);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(refusals)

BOOST_DATA_TEST_CASE(a_header_in_doubt_is_refused_and_ends_the_connection,
                     boost::unit_test::data::make(refused_headers), one) {
  Fixture fixture;
  expect_refusal(fixture, one);
  BOOST_TEST(fixture.handler.begun() == std::vector<std::string>{"GET /"}, boost::test_tools::per_element());
}

BOOST_DATA_TEST_CASE(content_in_doubt_is_refused_and_ends_the_connection,
                     boost::unit_test::data::make(refused_contents), one) {
  Fixture fixture;
  expect_refusal(fixture, one);
  const std::vector<std::string> begun{"POST /echo", "GET /"};
  BOOST_TEST(fixture.handler.begun() == begun, boost::test_tools::per_element());
  BOOST_TEST(fixture.handler.completed().empty());
}

BOOST_AUTO_TEST_CASE(two_framings_are_named_in_either_order) {
  for (const auto& fields : {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"s,
                             "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"s}) {
    Fixture fixture;
    Client client{fixture.address};
    const auto said = client.ask(post_with(fields) + "0\r\n\r\n").content;
    BOOST_TEST(said.find("Content-Length") != std::string::npos, said);
    BOOST_TEST(said.find("Transfer-Encoding") != std::string::npos, said);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
