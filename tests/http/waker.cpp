#include "http/waker.hpp"

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "http/answer.hpp"
#include "http/client.hpp"
#include "http/feed.hpp"
#include "http/fixture.hpp"
#include "http/texts.hpp"

namespace settingsd::http {
BOOST_AUTO_TEST_SUITE(waker)

BOOST_AUTO_TEST_CASE(a_wake_while_the_stream_says_that_it_has_nothing_is_not_lost) {
  constexpr int count = 500;
  std::atomic<int> made = 0;
  int written = 0;
  Fixture fixture;
  fixture.handler.stream_reply = [&] {
    return stream_reply(std::make_shared<MadeStream>([&](std::string& text, const Stream::Wake& wake) {
      if (written < made) {
        text.append(1, 'x'), ++written;
        return written == count ? Stream::State::ended : Stream::State::open;
      }
      std::thread{[&] { ++made, wake(); }}.join();
      return Stream::State::open;
    }));
  };
  Client client{fixture.address};
  client.send("GET /stream HTTP/1.0\r\n\r\n");
  client.receive();
  BOOST_TEST(client.receive_all() == std::string(count, 'x'));
}

BOOST_AUTO_TEST_CASE(a_stream_may_wake_itself_from_its_start) {
  class Eager : public Stream {
   public:
    void start(Wake wake) override { wake(), wake(); }
    State write_more(std::string& text) override {
      text = "eager";
      return State::ended;
    }
  };
  Fixture fixture;
  fixture.handler.stream_reply = [] { return stream_reply(std::make_shared<Eager>()); };
  Client client{fixture.address};
  client.ask(get("/stream"));
  BOOST_TEST(client.take(15) == "5\r\neager\r\n0\r\n\r\n");
  BOOST_TEST(client.ask(get("/")).status == 200U);
}

BOOST_AUTO_TEST_CASE(many_threads_may_wake_at_once) {
  constexpr int threads = 4;
  constexpr int count = 1000;
  Fixture fixture;
  const auto feed = std::make_shared<Feed>();
  fixture.handler.stream_reply = [&] { return feed->reply(); };
  Client client{fixture.address};
  client.send("GET /stream HTTP/1.0\r\n\r\n");
  client.receive();
  std::vector<std::thread> sayers;
  for (int number = 0; number < threads; ++number) {
    sayers.emplace_back([&] {
      for (int turn = 0; turn < count; ++turn) feed->say("x");
    });
  }
  for (auto& sayer : sayers) sayer.join();
  BOOST_TEST(client.take(threads * count) == std::string(threads * count, 'x'));
}

BOOST_AUTO_TEST_CASE(streams_are_woken_together_with_answers) {
  Options options;
  options.threads = 2;
  Fixture fixture{options};
  const auto feed = std::make_shared<Feed>();
  fixture.handler.stream_reply = [&] { return feed->reply(); };
  Client listener{fixture.address};
  Client writer{fixture.address};
  listener.ask(get("/stream"));
  writer.send(post("/later", "x"));
  const auto respond = fixture.handler.wait_for_later();
  answer_together([&] {
    feed->say("changed");
    respond(text_reply(200, "done"));
  });
  BOOST_TEST(writer.receive().content == "done");
  BOOST_TEST(listener.take(12) == "7\r\nchanged\r\n");
}

BOOST_AUTO_TEST_CASE(what_throws_among_answers_leaves_no_wake_behind) {
  Fixture fixture;
  const auto feed = std::make_shared<Feed>();
  fixture.handler.stream_reply = [&] { return feed->reply(); };
  Client client{fixture.address};
  client.ask(get("/stream"));
  const auto fails = [&] {
    feed->say("one");
    throw std::runtime_error{"an answer failed"};
  };
  BOOST_CHECK_THROW(answer_together(fails), std::runtime_error);
  BOOST_TEST(client.take(8) == "3\r\none\r\n");
  feed->say("two");
  BOOST_TEST(client.take(8) == "3\r\ntwo\r\n");
}

BOOST_AUTO_TEST_CASE(a_wake_after_the_end_is_harmless) {
  auto fixture = std::make_unique<Fixture>();
  const auto feed = std::make_shared<Feed>();
  fixture->handler.stream_reply = [&] { return feed->reply(); };
  Client client{fixture->address};
  client.ask(get("/stream"));
  const auto wake = feed->wake();
  client.close();
  BOOST_TEST(eventually([&] { return fixture->server.connections() == 0; }));
  wake();
  Client other{fixture->address};
  BOOST_TEST(other.ask(get("/")).status == 200U);
  fixture.reset();
  wake();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
