#include "http/reactor.hpp"

#include <array>
#include <chrono>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <sys/epoll.h>

namespace settingsd::http {
namespace {

using namespace std::chrono_literals;

class Counter final : public Reactor::Watcher {
 public:
  explicit Counter(Reactor& reactor, int stop_at) : reactor_{reactor}, stop_at_{stop_at} {}
  void ready(std::uint32_t events) noexcept override {
    if ((events & EPOLLIN) != 0 && ++count_ >= stop_at_) {
      reactor_.stop();
    } else {
      reactor_.remind(descriptor, *this);
    }
  }

  int descriptor = -1;

 private:
  Reactor& reactor_;
  int stop_at_;
  int count_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(reactor)

BOOST_AUTO_TEST_CASE(tasks_run_in_the_order_of_their_posting) {
  Reactor reactor;
  std::string order;
  reactor.post([&] { order += 'a'; });
  reactor.post([&] { reactor.post([&] { order += 'c', reactor.stop(); }); });
  reactor.post([&] { order += 'b'; });
  reactor.run();
  BOOST_TEST(order == "abc");
}

BOOST_AUTO_TEST_CASE(timed_tasks_run_in_the_order_of_their_times) {
  Reactor reactor;
  std::string order;
  const auto now = Clock::now();
  reactor.post_at(now + 3ms, [&] { order += 'c', reactor.stop(); });
  reactor.post_at(now + 1ms, [&] { order += 'a'; });
  reactor.post_at(now + 2ms, [&] { order += 'b'; });
  reactor.run();
  BOOST_TEST(order == "abc");
  BOOST_CHECK(Clock::now() >= now + 3ms);
}

BOOST_AUTO_TEST_CASE(a_task_that_throws_costs_only_itself) {
  Reactor reactor;
  reactor.post([] { throw std::runtime_error{"failed"}; });
  reactor.post_at(Clock::now(), [] { throw std::runtime_error{"failed"}; });
  reactor.post_at(Clock::now() + 1ms, [&] { reactor.stop(); });
  reactor.run();
}

BOOST_AUTO_TEST_CASE(tasks_of_many_threads_all_run) {
  Reactor reactor;
  constexpr int each = 2000;
  int count = 0;
  std::vector<std::jthread> threads;
  for (int number = 0; number < 4; ++number) {
    threads.emplace_back([&] {
      for (int task = 0; task < each; ++task) {
        reactor.post([&] {
          if (++count == 4 * each) {
            reactor.stop();
          }
        });
      }
    });
  }
  reactor.run();
  BOOST_TEST(count == 4 * each);
}

BOOST_AUTO_TEST_CASE(only_the_thread_that_runs_it_is_said_to) {
  Reactor reactor;
  BOOST_TEST(!reactor.runs_here());
  bool runs_here = false;
  std::thread thread{[&] { reactor.run(); }};
  reactor.post([&] { runs_here = reactor.runs_here(), reactor.stop(); });
  thread.join();
  BOOST_TEST(runs_here);
  BOOST_TEST(!reactor.runs_here());
}

BOOST_AUTO_TEST_CASE(what_is_put_off_to_the_end_of_a_turn_runs_after_all_else_of_it) {
  Reactor reactor;
  std::string order;
  reactor.post([&] {
    at_end_of_turn([&] {
      order += 'c';
      at_end_of_turn([&] { order += 'd'; });
    });
    reactor.post([&] { order += 'e', reactor.stop(); });
    order += 'a';
  });
  reactor.post([&] { order += 'b'; });
  reactor.run();
  BOOST_TEST(order == "abcde");
}

BOOST_AUTO_TEST_CASE(where_no_reactor_runs_nothing_is_put_off) {
  bool has_run = false;
  at_end_of_turn([&] { has_run = true; });
  BOOST_TEST(has_run);
}

BOOST_AUTO_TEST_CASE(a_watcher_that_is_reminded_is_called_again) {
  std::array<int, 2> ends{};
  BOOST_TEST_REQUIRE(::pipe(ends.data()) == 0);
  const Descriptor incoming{ends[0]};
  const Descriptor outgoing{ends[1]};
  Reactor reactor;
  Counter counter{reactor, 3};
  counter.descriptor = incoming.get();
  reactor.watch(incoming.get(), counter);
  BOOST_TEST(::write(outgoing.get(), "x", 1) == 1);
  reactor.run();
}

BOOST_AUTO_TEST_CASE(what_cannot_be_watched_is_refused) {
  Reactor reactor;
  Counter counter{reactor, 1};
  BOOST_CHECK_THROW(reactor.watch(-1, counter), std::system_error);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
