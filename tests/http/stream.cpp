#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "http/client.hpp"
#include "http/feed.hpp"
#include "http/fixture.hpp"
#include "http/texts.hpp"

/// Replies whose content is made while it is sent.
namespace settingsd::http {
namespace {

using namespace std::chrono_literals;

}  // namespace

BOOST_AUTO_TEST_SUITE(stream)

BOOST_AUTO_TEST_CASE(its_header_comes_before_any_content) {
  Streamed streamed;
  const auto reply = streamed.client.ask(get("/stream"));
  BOOST_TEST(reply.head.starts_with("HTTP/1.1 200 OK\r\nDate: "));
  BOOST_TEST(reply.head.ends_with(" GMT\r\nTransfer-Encoding: chunked\r\nContent-Type: text/event-stream\r\n"));
  BOOST_TEST(!reply.fields.contains("content-length"));
}

BOOST_AUTO_TEST_CASE(its_pieces_come_as_chunks_when_they_are_made) {
  Streamed streamed;
  streamed.client.ask(get("/stream"));
  streamed.feed->say("hello");
  BOOST_TEST(streamed.client.take(10) == "5\r\nhello\r\n");
  streamed.feed->say(std::string(26, 'x'));
  BOOST_TEST(streamed.client.take(32) == "1a\r\n" + std::string(26, 'x') + "\r\n");
  streamed.feed->end();
  BOOST_TEST(streamed.client.take(5) == "0\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(the_connection_goes_on_after_its_end) {
  Streamed streamed;
  for (const char* text : {"one", "two"}) {
    streamed.feed = std::make_shared<Feed>();
    streamed.fixture.handler.stream_reply = [feed = streamed.feed] { return feed->reply(); };
    streamed.feed->say(text);
    streamed.feed->end();
    streamed.client.ask(get("/stream"));
    BOOST_TEST(streamed.client.take(13) == std::string{"3\r\n"} + text + "\r\n0\r\n\r\n");
    BOOST_TEST(streamed.client.ask(get("/next")).content.starts_with("GET /next?"));
    BOOST_TEST(streamed.feed->is_destroyed());
  }
}

BOOST_AUTO_TEST_CASE(it_ends_with_the_connection_that_the_client_wants_closed) {
  Streamed streamed;
  BOOST_TEST(streamed.client.ask(get("/stream", "Connection: close\r\n")).fields.at("connection") == "close");
  streamed.feed->say("last");
  streamed.feed->end();
  BOOST_TEST(streamed.client.receive_all() == "4\r\nlast\r\n0\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(an_http_1_0_client_gets_no_chunks) {
  Streamed streamed;
  const auto reply = streamed.client.ask("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  BOOST_TEST(reply.fields.at("connection") == "close");
  BOOST_TEST(!reply.fields.contains("transfer-encoding"));
  BOOST_TEST(!reply.fields.contains("content-length"));
  streamed.feed->say("hello");
  BOOST_TEST(streamed.client.take(5) == "hello");
  streamed.feed->end();
  BOOST_TEST(streamed.client.is_at_end());
}

BOOST_AUTO_TEST_CASE(head_gets_its_header_and_starts_nothing) {
  Streamed streamed;
  streamed.client.send("HEAD /stream HTTP/1.1\r\n" + host + "\r\n");
  BOOST_TEST(streamed.client.receive(true).fields.at("transfer-encoding") == "chunked");
  BOOST_TEST(streamed.client.ask(get("/")).content.starts_with("GET /?"));
  BOOST_TEST(!streamed.feed->is_started());
}

BOOST_AUTO_TEST_CASE(an_exchange_may_answer_with_one) {
  Streamed streamed;
  streamed.client.send(post("/later", "x"));
  streamed.fixture.handler.wait_for_later()(streamed.feed->reply());
  streamed.client.receive();
  streamed.feed->say("hello");
  streamed.feed->end();
  BOOST_TEST(streamed.client.take(15) == "5\r\nhello\r\n0\r\n\r\n");
  BOOST_TEST(streamed.client.ask(get("/")).status == 200U);
  BOOST_TEST(streamed.fixture.handler.records().front().path == "/later");
}

BOOST_AUTO_TEST_CASE(content_of_its_request_is_not_waited_for) {
  Streamed streamed;
  BOOST_TEST(streamed.client.ask(post("/stream", "ignored")).fields.at("connection") == "close");
  streamed.feed->say("hello");
  streamed.feed->end();
  BOOST_TEST(streamed.client.take(15) == "5\r\nhello\r\n0\r\n\r\n");
  streamed.client.shut_down_sending();
  BOOST_TEST(streamed.client.is_at_end());
}

BOOST_AUTO_TEST_CASE(it_is_reported_once_when_it_has_ended) {
  Streamed streamed;
  streamed.client.ask(get("/stream"));
  BOOST_TEST(streamed.fixture.handler.records().empty());
  streamed.feed->end();
  streamed.client.take(5);
  streamed.client.ask(get("/"));
  streamed.client.close();
  BOOST_TEST(streamed.is_over());
  const auto records = streamed.fixture.handler.records();
  BOOST_TEST_REQUIRE(records.size() == 2U);
  BOOST_TEST(records[0].method == "GET");
  BOOST_TEST(records[0].path == "/stream");
  BOOST_TEST(records[0].status == 200U);
  BOOST_TEST(records[0].trace_id == std::string(32, '7'));
  BOOST_TEST(records[0].key_id == "key_1");
}

BOOST_AUTO_TEST_CASE(silence_is_filled_with_heartbeats) {
  Options options;
  options.limits.sweep = 5ms;
  options.limits.idle = options.limits.first_byte = options.limits.header_time = 10ms;
  Streamed streamed{options, 20ms};
  streamed.client.ask(get("/stream"));
  for (int count = 0; count < 3; ++count) {
    BOOST_TEST(streamed.client.take(9) == "4\r\n: \n\n\r\n");
  }
}

BOOST_AUTO_TEST_CASE(it_outlasts_the_limits_of_an_idle_connection) {
  Options options;
  options.limits.sweep = 5ms;
  options.limits.idle = options.limits.header_time = options.limits.write_stall = 20ms;
  Streamed streamed{options};
  streamed.client.ask(get("/stream"));
  Client idle{streamed.fixture.address};
  idle.ask(get("/"));
  BOOST_TEST(idle.is_at_end());  // by then the limits have passed for the stream too
  streamed.feed->say("still here");
  BOOST_TEST(streamed.client.take(15) == "a\r\nstill here\r\n");
}

BOOST_AUTO_TEST_CASE(one_that_never_pauses_leaves_the_others_their_turn) {
  std::atomic<std::size_t> made = 0;
  Streamed streamed;
  std::atomic<bool> is_over = false;
  streamed.fixture.handler.stream_reply = [&] { return endless_reply(1, made); };
  streamed.client.ask(get("/stream"));
  // Such small pieces are read faster than they are sent, so that the stream never has to wait for its client.
  std::thread reader{[&] {
    while (!is_over) streamed.client.take(1000);
  }};
  Client modest{streamed.fixture.address};
  for (int count = 0; count < 50; ++count) BOOST_TEST(modest.ask(get("/")).status == 200U);
  is_over = true;
  reader.join();
}

BOOST_AUTO_TEST_CASE(a_request_behind_it_waits_for_its_end) {
  Streamed streamed;
  streamed.client.send(get("/stream") + get("/behind"));
  streamed.client.receive();
  streamed.feed->say("hello");
  BOOST_TEST(streamed.client.take(10) == "5\r\nhello\r\n");
  BOOST_TEST(streamed.fixture.handler.begun().size() == 1U);
  streamed.client.send(get("/later_still"));
  streamed.feed->end();
  BOOST_TEST(streamed.client.take(5) == "0\r\n\r\n");
  BOOST_TEST(streamed.client.receive().content.starts_with("GET /behind?"));
  BOOST_TEST(streamed.client.receive().content.starts_with("GET /later_still?"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
