#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

#include <boost/test/unit_test.hpp>

#include "http/client.hpp"
#include "http/feed.hpp"
#include "http/fixture.hpp"
#include "http/socket_folder.hpp"
#include "http/texts.hpp"

/// What ends a stream that has not ended by itself.
namespace settingsd::http {
namespace {

using namespace std::chrono_literals;

}  // namespace

BOOST_AUTO_TEST_SUITE(stream_end)

BOOST_AUTO_TEST_CASE(a_client_that_leaves_ends_it) {
  const SocketFolder folder;
  for (const auto& endpoint : {Endpoint::parse("127.0.0.1:0"), folder.endpoint()}) {
    for (const bool closes : {true, false}) {
      Fixture fixture{{}, endpoint};
      const auto feed = std::make_shared<Feed>();
      fixture.handler.stream_reply = [&] { return feed->reply(); };
      Client client{fixture.address};
      client.ask(get("/stream"));
      closes ? client.close() : client.shut_down_sending();
      BOOST_TEST(eventually([&] { return feed->is_destroyed() && fixture.server.connections() == 0; }));
      BOOST_TEST(fixture.handler.records().size() == 1U);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_client_that_takes_nothing_is_cut_off) {
  Options options;
  options.limits.sweep = 10ms;
  options.limits.write_stall = 50ms;
  constexpr std::size_t piece = 16384;
  std::atomic<std::size_t> made = 0;
  Streamed streamed{options};
  streamed.fixture.handler.stream_reply = [&] { return endless_reply(piece, made); };
  streamed.client.send("GET /stream HTTP/1.0\r\n\r\n");
  streamed.client.receive();
  BOOST_TEST(eventually([&] { return streamed.fixture.server.connections() == 0; }));
  const std::size_t received = streamed.client.receive_all().size();
  BOOST_TEST(received <= made);
  BOOST_TEST(made - received <= piece);  // nothing is asked for before the last piece has been sent
  BOOST_TEST(streamed.fixture.handler.records().size() == 1U);
}

BOOST_AUTO_TEST_CASE(news_for_a_client_that_takes_nothing_do_not_save_it) {
  Options options;
  options.limits.sweep = 10ms;
  options.limits.write_stall = 400ms;
  Streamed streamed{options};
  streamed.client.ask(get("/stream"));
  streamed.feed->say(std::string(std::size_t{64} << 20U, 'x'));
  BOOST_TEST(streamed.client.take(9) == "4000000\r\n");
  BOOST_TEST(eventually([&] {
    streamed.feed->say("x");
    return streamed.fixture.server.connections() == 0;
  }));
}

BOOST_AUTO_TEST_CASE(a_client_that_leaves_without_taking_it_ends_it) {
  Streamed streamed;
  streamed.client.ask(get("/stream"));
  streamed.feed->say(std::string(std::size_t{64} << 20U, 'x'));
  BOOST_TEST(streamed.client.take(9) == "4000000\r\n");
  streamed.client.shut_down_sending();
  BOOST_TEST(streamed.is_over());
}

BOOST_AUTO_TEST_CASE(requests_behind_an_endless_one_are_dropped_with_the_connection) {
  Streamed streamed;
  std::string behind;
  for (int count = 0; count < 1000; ++count) behind += get("/behind");
  streamed.client.send(get("/stream") + behind);
  streamed.client.receive();
  streamed.client.shut_down_sending();
  BOOST_TEST(streamed.is_over());
  BOOST_TEST(streamed.fixture.handler.begun().size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_stop_of_the_server_ends_it) {
  Options options;
  options.threads = 2;
  options.limits.drain = 1h;
  Streamed streamed{options};
  streamed.client.ask(get("/stream"));
  streamed.fixture.stop();
  BOOST_TEST(streamed.client.receive_all() == "0\r\n\r\n");
  streamed.fixture.join();
  BOOST_TEST(streamed.feed->is_destroyed());
}

BOOST_AUTO_TEST_CASE(the_stop_of_the_server_does_not_wait_for_a_client_that_takes_nothing) {
  Options options;
  options.limits.drain = options.limits.write_stall = 1h;
  Streamed streamed{options};
  streamed.client.ask(get("/stream"));
  streamed.feed->say(std::string(std::size_t{64} << 20U, 'x'));
  BOOST_TEST(streamed.client.take(9) == "4000000\r\n");
  streamed.fixture.stop();
  streamed.fixture.join();
  BOOST_TEST(streamed.feed->is_destroyed());
}

BOOST_AUTO_TEST_CASE(one_that_throws_costs_its_connection) {
  Streamed streamed;
  const auto fails = [](std::string&, const Stream::Wake&) -> Stream::State { throw std::runtime_error{"no more"}; };
  streamed.fixture.handler.stream_reply = [&] { return stream_reply(std::make_shared<MadeStream>(fails)); };
  streamed.client.ask(get("/stream"));
  BOOST_TEST(streamed.client.is_at_end());
  Client other{streamed.fixture.address};
  BOOST_TEST(other.ask(get("/")).status == 200U);
  BOOST_TEST(streamed.fixture.handler.records().front().path == "/stream");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
