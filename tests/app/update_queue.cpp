#include "app/update_queue.hpp"

#include <chrono>
#include <functional>
#include <vector>

#include <boost/test/unit_test.hpp>

namespace settingsd::app {
namespace {

using namespace std::chrono_literals;

/// Of which nothing comes by itself.
constexpr std::chrono::milliseconds forever = 1h;

struct Queue {
  std::function<void()> wake;
  int announcements = 0;
  UpdateQueue queue{8, [this](const std::function<void()>& given) {
                      wake = given;
                      ++announcements;
                    }};
  std::vector<Update> batch;

  void push() {
    Update update;
    update.done = [](const Outcome&) {};
    queue.push(std::move(update));
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(update_queue, Queue)

BOOST_AUTO_TEST_CASE(what_is_not_announced_yet_waits_for_what_comes_with_it) {
  push();
  bool is_answered = false;
  queue.ping([&] { is_answered = true; });
  BOOST_TEST(queue.take(batch, forever));
  BOOST_TEST(is_answered);
  BOOST_TEST(batch.empty());
  push();
  BOOST_TEST(announcements == 1);
  wake();
  BOOST_TEST(queue.take(batch, forever));
  BOOST_TEST(batch.size() == 2U);
}

BOOST_AUTO_TEST_CASE(what_nobody_announces_is_taken_when_the_time_is_up) {
  push();
  BOOST_TEST(queue.take(batch, 1ms));
  BOOST_TEST(batch.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_waits_when_it_is_closed_is_handed_out_unannounced) {
  push();
  queue.close();
  BOOST_TEST(queue.take(batch, forever));
  BOOST_TEST(batch.size() == 1U);
  batch.clear();
  BOOST_TEST(!queue.take(batch, forever));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::app
