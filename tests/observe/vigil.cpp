#include "observe/vigil.hpp"

#include <boost/test/unit_test.hpp>

namespace settingsd::observe {
namespace {

using namespace std::chrono_literals;

const Vigil vigil{5s, 300s};
const Vigil::Clock::time_point asked{};

bool feeds(Vigil::Clock::duration after, std::optional<Vigil::Clock::duration> disk_for, bool is_answered = false) {
  const auto now = asked + after;
  const auto since = disk_for ? std::optional{now - *disk_for} : std::nullopt;
  return vigil.judge(now, asked, is_answered, since).is_alive;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(vigil_of_the_watchdog)

BOOST_AUTO_TEST_CASE(an_answer_feeds_wherever_a_thread_is) {
  BOOST_TEST(feeds(1s, std::nullopt, true));
  BOOST_TEST(feeds(400s, 399s, true));
}

BOOST_AUTO_TEST_CASE(a_thread_that_does_not_answer_and_does_not_wait_for_the_disk_starves_it) {
  BOOST_TEST(!feeds(6s, std::nullopt));
  BOOST_TEST(!feeds(600s, std::nullopt));
}

BOOST_AUTO_TEST_CASE(a_thread_that_goes_in_and_out_of_the_storage_starves_it) { BOOST_TEST(!feeds(600s, 1s)); }

BOOST_AUTO_TEST_CASE(a_slow_disk_feeds_until_patience_is_over) {
  BOOST_TEST(feeds(6s, 6s));
  BOOST_TEST(feeds(299s, 299s));
  BOOST_TEST(!feeds(301s, 301s));
  BOOST_TEST((vigil.judge(asked + 301s, asked, false, asked).disk_since == asked));
}

BOOST_AUTO_TEST_CASE(nothing_is_said_of_the_disk_before_half_the_interval_is_over) {
  BOOST_TEST(!feeds(1s, 1s));
  BOOST_TEST(!vigil.judge(asked + 1s, asked, false, asked).disk_since.has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::observe
