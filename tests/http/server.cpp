#include "http/server.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <future>
#include <memory>
#include <sched.h>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <sys/resource.h>
#include <sys/socket.h>

#include "http/client.hpp"
#include "http/fixture.hpp"

namespace settingsd::http {
namespace {

using namespace std::chrono_literals;

const std::string get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
const std::string later = "POST /later HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx";

bool is_refused(const std::string& address) {
  try {
    const Client client{address};
    return false;
  } catch (const std::system_error&) {
    return true;
  }
}

/// How the kernel schedules the last of so many io threads.
int policy_with(unsigned threads) {
  std::promise<int> policy;
  Options options;
  options.threads = threads;
  Fixture fixture{options};
  fixture.server.post([&] { policy.set_value(::sched_getscheduler(0)); });
  return policy.get_future().get();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(server)

BOOST_AUTO_TEST_CASE(idle_connections_end_when_the_server_stops) {
  Fixture fixture;
  Client used{fixture.address};
  Client unused{fixture.address};
  BOOST_TEST(used.ask(get).status == 200U);
  fixture.stop();
  fixture.join();
  BOOST_TEST(used.is_at_end());
  BOOST_TEST(unused.is_at_end());
  BOOST_TEST(is_refused(fixture.address));
}

BOOST_AUTO_TEST_CASE(a_pending_answer_is_sent_after_the_stop) {
  Fixture fixture;
  Client client{fixture.address};
  client.send(later);
  const auto respond = fixture.handler.wait_for_later();
  fixture.stop();
  respond(text_reply(200, "later"));
  const auto reply = client.receive();
  BOOST_TEST(reply.content == "later");
  BOOST_TEST(client.is_at_end());
  fixture.join();
}

BOOST_AUTO_TEST_CASE(content_on_its_way_is_waited_for_after_the_stop) {
  Fixture fixture;
  Client client{fixture.address};
  client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  BOOST_TEST(client.receive().status == 100U);
  fixture.stop();
  BOOST_TEST(eventually([&] { return is_refused(fixture.address); }));
  // The sessions hear of the stop one turn of the loop after the listening socket has been closed.
  std::promise<void> had_a_turn;
  fixture.server.post([&] { had_a_turn.set_value(); });
  had_a_turn.get_future().wait();
  const auto reply = client.ask("hello");
  BOOST_TEST(reply.content == "hello");
  BOOST_TEST(reply.fields.at("connection") == "close");
  fixture.join();
}

BOOST_AUTO_TEST_CASE(a_header_on_its_way_is_waited_for_after_the_stop) {
  Fixture fixture;
  Client client{fixture.address};
  client.send(get + get.substr(0, 10));
  BOOST_TEST(client.receive().status == 200U);
  fixture.stop();
  const auto reply = client.ask(get.substr(10));
  BOOST_TEST(reply.status == 200U);
  BOOST_TEST(client.is_at_end());
  fixture.join();
}

BOOST_AUTO_TEST_CASE(what_does_not_finish_in_time_is_cut_off) {
  Options options;
  options.threads = 2;
  options.limits.drain = 50ms;
  auto fixture = std::make_unique<Fixture>(options);
  Client waits_for_answer{fixture->address};
  Client half_sent{fixture->address};
  waits_for_answer.send(later);
  half_sent.send(get + "G");
  BOOST_TEST(half_sent.receive().status == 200U);
  const auto respond = fixture->handler.wait_for_later();
  fixture->stop();
  fixture->join();
  BOOST_TEST(waits_for_answer.is_at_end());
  BOOST_TEST(half_sent.is_at_end());
  fixture.reset();
  respond(text_reply(200, "too late, and harmless"));
}

BOOST_AUTO_TEST_CASE(several_io_threads_wait_for_their_turns) {
  const int own = ::sched_getscheduler(0);
  BOOST_TEST(policy_with(1) == own);
  BOOST_TEST(policy_with(2) == (own == SCHED_OTHER ? SCHED_BATCH : own));
}

BOOST_AUTO_TEST_CASE(a_stop_before_the_run_makes_it_return) {
  Recorder handler;
  Server server{handler, {}};
  server.listen(Endpoint::parse("127.0.0.1:0"));
  server.stop();
  server.run();
  BOOST_TEST(server.connections() == 0U);
}

BOOST_AUTO_TEST_CASE(a_second_stop_changes_nothing) {
  Fixture fixture;
  fixture.stop();
  fixture.stop();
  fixture.join();
  fixture.stop();
}

BOOST_AUTO_TEST_CASE(beyond_the_most_connections_a_client_waits_for_its_turn) {
  Options options;
  options.limits.connections = 1;
  Fixture fixture{options};
  Client first{fixture.address};
  BOOST_TEST(first.ask(get).status == 200U);
  Client second{fixture.address};
  second.send(get);
  BOOST_TEST(first.ask(get).status == 200U);
  BOOST_TEST(fixture.server.connections() == 1U);
  first.close();
  BOOST_TEST(second.receive().status == 200U);
  BOOST_TEST(fixture.handler.exhaustions() == std::vector<int>{0});
}

BOOST_AUTO_TEST_CASE(out_of_descriptors_a_client_waits_for_its_turn) {
  Fixture fixture;
  Client client{fixture.address};
  BOOST_TEST(client.ask(get).status == 200U);
  rlimit before{};
  BOOST_TEST_REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
  Client waits{fixture.address};
  BOOST_TEST(waits.ask(get).status == 200U);
  const Descriptor lowest_free{::socket(AF_INET, SOCK_STREAM, 0)};
  const rlimit tight{.rlim_cur = static_cast<rlim_t>(lowest_free.get()) + 1, .rlim_max = before.rlim_max};
  BOOST_TEST_REQUIRE(::setrlimit(RLIMIT_NOFILE, &tight) == 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port =
      htons(static_cast<std::uint16_t>(std::stoi(fixture.address.substr(fixture.address.rfind(':') + 1))));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  BOOST_TEST(::connect(lowest_free.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  BOOST_TEST(::send(lowest_free.get(), get.data(), get.size(), 0) == static_cast<ssize_t>(get.size()));
  BOOST_TEST(client.ask(get).status == 200U);
  BOOST_TEST(eventually([&] { return !fixture.handler.exhaustions().empty(); }));
  BOOST_TEST_REQUIRE(::setrlimit(RLIMIT_NOFILE, &before) == 0);
  char octet = 0;
  BOOST_TEST(::recv(lowest_free.get(), &octet, 1, 0) == 1);
  BOOST_TEST(fixture.handler.exhaustions() == std::vector<int>{EMFILE});
}

BOOST_AUTO_TEST_CASE(a_signal_is_called_back_and_may_stop_the_server) {
  Recorder handler;
  Server server{handler, {}};
  server.listen(Endpoint::parse("127.0.0.1:0"));
  int number = 0;
  server.on_signal({SIGUSR1, SIGUSR2}, [&](int signal) {
    number = signal;
    server.stop();
  });
  ::raise(SIGUSR2);
  server.run();
  BOOST_TEST(number == SIGUSR2);
}

BOOST_AUTO_TEST_CASE(a_task_runs_once_every_thread_has_had_a_turn) {
  Options options;
  options.threads = 3;
  Fixture fixture{options};
  std::promise<void> done;
  fixture.server.post([&] { done.set_value(); });
  done.get_future().wait();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
