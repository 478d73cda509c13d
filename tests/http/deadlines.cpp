#include <chrono>
#include <string>

#include <boost/test/unit_test.hpp>

#include "http/client.hpp"
#include "http/fixture.hpp"
#include "http/socket_folder.hpp"

/// Each test shortens the one limit that it is about.
namespace settingsd::http {
namespace {

using namespace std::chrono_literals;

const std::string get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

Options with(std::chrono::milliseconds Limits::*limit) {
  Options options;
  options.limits.*limit = 50ms;
  options.limits.sweep = 10ms;
  return options;
}

/// Linux lets a Unix socket hold some 200 KiB, and tells that it can be written to once three quarters of that are
/// free. Who takes half of it makes room that nobody is told of.
constexpr std::size_t half = 110'000;
constexpr std::size_t more_than_it_holds = 260'000;

Options with_time_to_take_half() {
  Options options = with(&Limits::write_stall);
  options.limits.write_stall = 2s;
  return options;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(deadlines)

BOOST_AUTO_TEST_CASE(a_connection_that_says_nothing_is_closed_silently) {
  Fixture fixture{with(&Limits::first_byte)};
  Client client{fixture.address};
  BOOST_TEST(client.is_at_end());
}

BOOST_AUTO_TEST_CASE(an_idle_connection_is_closed_silently) {
  Fixture fixture{with(&Limits::idle)};
  Client client{fixture.address};
  BOOST_TEST(client.ask(get).status == 200U);
  BOOST_TEST(client.is_at_end());
}

BOOST_AUTO_TEST_CASE(a_header_that_does_not_end_is_answered_408) {
  Fixture fixture{with(&Limits::header_time)};
  Client client{fixture.address};
  client.send(get + "GET / HTTP/1.1\r\nHost:");
  BOOST_TEST(client.receive().status == 200U);
  const auto reply = client.receive();
  BOOST_TEST(reply.status == 408U);
  BOOST_TEST(reply.fields.at("connection") == "close");
  client.shut_down_sending();
  BOOST_TEST(client.is_at_end());
}

BOOST_AUTO_TEST_CASE(octets_that_trickle_in_gain_no_time) {
  for (const auto limit : {&Limits::header_time, &Limits::content_time}) {
    Fixture fixture{with(limit)};
    Client client{fixture.address};
    client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n");
    if (limit == &Limits::content_time) client.send("\r\n");
    const bool ends = eventually([&] {
      client.send("x");
      return fixture.handler.records().size() == 1;
    });
    BOOST_TEST(ends);
    BOOST_TEST(client.receive().status == 408U);
  }
}

BOOST_AUTO_TEST_CASE(content_that_does_not_end_is_answered_408) {
  Fixture fixture{with(&Limits::content_time)};
  Client client{fixture.address};
  const auto reply = client.ask("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhel");
  BOOST_TEST(reply.status == 408U);
  BOOST_TEST(fixture.handler.completed().empty());
  BOOST_TEST_REQUIRE(eventually([&] { return fixture.handler.records().size() == 1; }));
  BOOST_TEST(fixture.handler.records().front().path == "/echo");
  BOOST_TEST(fixture.handler.records().front().key_id == "key_1");
}

BOOST_AUTO_TEST_CASE(discarded_content_that_does_not_end_ends_the_connection) {
  Fixture fixture{with(&Limits::content_time)};
  Client client{fixture.address};
  client.send("POST /early HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhel");
  BOOST_TEST(client.receive().content == "early");
  BOOST_TEST(client.is_at_end());
}

BOOST_AUTO_TEST_CASE(a_client_that_takes_nothing_is_cut_off) {
  Fixture fixture{with(&Limits::write_stall)};
  Client client{fixture.address};
  for (int count = 0; count < 40; ++count) {
    client.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }
  BOOST_TEST(eventually([&] { return !fixture.handler.begun().empty() && fixture.server.connections() == 0; }));
  BOOST_TEST(client.receive_all().size() < 40 * 1048576U);
}

BOOST_AUTO_TEST_CASE(a_client_that_takes_a_little_gets_the_rest) {
  const SocketFolder folder;
  Fixture fixture{with_time_to_take_half(), folder.endpoint()};
  Client client{fixture.address};
  client.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const auto head = client.receive(true);
  const auto size = std::stoul(head.fields.at("content-length"));
  BOOST_TEST_REQUIRE(eventually([&] { return fixture.handler.records().size() == 1; }));
  client.take(half);
  const auto left = client.arrived();
  BOOST_TEST(eventually([&] { return client.arrived() > left; }));
  BOOST_TEST(client.take(size - half).size() == size - half);
}

BOOST_AUTO_TEST_CASE(a_reply_behind_one_that_was_stuck_reaches_its_own_client) {
  const SocketFolder folder;
  Fixture fixture{with_time_to_take_half(), folder.endpoint()};
  Client client{fixture.address};
  client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(more_than_it_holds) +
              "\r\n\r\n" + std::string(more_than_it_holds, 'e') +
              "POST /early HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n");
  BOOST_TEST_REQUIRE(eventually([&] { return fixture.handler.records().size() == 1; }));
  BOOST_TEST(client.receive(true).status == 200U);
  client.take(half);
  BOOST_TEST_REQUIRE(eventually([&] { return fixture.handler.begun().size() == 2; }));
  Client other{fixture.address};
  BOOST_TEST(other.ask("GET /last HTTP/1.1\r\nHost: localhost\r\n\r\n").content == "last");
  client.take(more_than_it_holds - half);
  BOOST_TEST(client.receive().content == "early");
}

BOOST_AUTO_TEST_CASE(a_client_that_goes_on_sending_after_a_refusal_is_cut_off) {
  Fixture fixture{with(&Limits::linger)};
  Client client{fixture.address};
  BOOST_TEST(client.ask("GET / HTTP/1.1\r\n\r\n").status == 400U);
  BOOST_TEST(client.is_at_end());
  BOOST_TEST(eventually([&] { return fixture.server.connections() == 0; }));
}

BOOST_AUTO_TEST_CASE(a_slow_answer_is_waited_for) {
  Options options = with(&Limits::idle);
  options.limits.first_byte = options.limits.header_time = options.limits.content_time = 50ms;
  Fixture fixture{options};
  Client client{fixture.address};
  client.send("POST /later HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx");
  const auto respond = fixture.handler.wait_for_later();
  Client idle{fixture.address};
  BOOST_TEST(idle.is_at_end());  // by then the other one's limits have passed too
  respond(text_reply(200, "later"));
  BOOST_TEST(client.receive().content == "later");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
