#include "api/rate_limiter.hpp"

#include <boost/test/unit_test.hpp>

namespace settingsd::api {

BOOST_AUTO_TEST_SUITE(rate_limiting)

BOOST_AUTO_TEST_CASE(a_key_that_has_used_its_requests_waits_for_the_period_to_end) {
  using std::chrono::seconds, std::chrono::milliseconds;
  RateLimiter limiter{RateLimit{2, seconds{10}}};
  const auto start = RateLimiter::Clock::now();
  BOOST_TEST(!limiter.refuse("key_a", start).has_value());
  BOOST_TEST(!limiter.refuse("key_a", start + seconds{1}).has_value());
  BOOST_TEST((limiter.refuse("key_a", start + seconds{4}) == seconds{6}));
  BOOST_TEST((limiter.refuse("key_a", start + milliseconds{9999}) == seconds{1}));
  BOOST_TEST(!limiter.refuse("key_b", start + seconds{4}).has_value());
  BOOST_TEST(!limiter.refuse("key_a", start + seconds{10}).has_value());
}

BOOST_AUTO_TEST_CASE(the_period_begins_with_the_first_request_also_of_a_machine_that_has_just_started) {
  using std::chrono::seconds;
  RateLimiter limiter{RateLimit{1, seconds{600}}};
  const RateLimiter::Clock::time_point since_boot{seconds{590}};
  BOOST_TEST(!limiter.refuse("key_a", since_boot).has_value());
  BOOST_TEST((limiter.refuse("key_a", since_boot) == seconds{600}));
}

BOOST_AUTO_TEST_CASE(without_a_limit_every_request_passes) {
  RateLimiter limiter{std::nullopt};
  for (int count = 0; count < 10'000; ++count) {
    BOOST_REQUIRE(!limiter.refuse("key_a", RateLimiter::Clock::now()).has_value());
  }
}

BOOST_AUTO_TEST_CASE(a_limit_may_change_and_go) {
  using std::chrono::seconds;
  RateLimiter limiter{std::nullopt};
  const auto now = RateLimiter::Clock::now();
  BOOST_TEST(!limiter.refuse("key_a", now).has_value());
  limiter.set(RateLimit{1, seconds{10}});
  BOOST_TEST(!limiter.refuse("key_a", now).has_value());
  BOOST_TEST(limiter.refuse("key_a", now).has_value());
  limiter.set(std::nullopt);
  BOOST_TEST(!limiter.refuse("key_a", now).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::api
