#include "api/failed_authentications.hpp"

#include <boost/test/unit_test.hpp>

namespace settingsd::api {

BOOST_AUTO_TEST_SUITE(failed_authentication)

BOOST_AUTO_TEST_CASE(the_first_are_answered_at_once_and_the_others_ever_later_up_to_a_bound) {
  using std::chrono::milliseconds;
  FailedAuthentications failed;
  const auto start = FailedAuthentications::Clock::now();
  for (int count = 0; count < FailedAuthentications::at_once; ++count) {
    BOOST_REQUIRE((failed.delay(start) == milliseconds{0}));
  }
  auto last = milliseconds{0};
  for (int count = 1; count <= 100; ++count) {
    const auto delay = failed.delay(start);
    BOOST_REQUIRE((delay == last + FailedAuthentications::interval));
    last = delay;
  }
  BOOST_TEST((last == FailedAuthentications::longest_delay));
  BOOST_TEST((failed.delay(start) == last));
}

BOOST_AUTO_TEST_CASE(a_rest_makes_it_quick_again) {
  using std::chrono::milliseconds;
  FailedAuthentications failed;
  const auto start = FailedAuthentications::Clock::now();
  for (int count = 0; count < 1000; ++count) static_cast<void>(failed.delay(start));
  BOOST_TEST((failed.delay(start + milliseconds{500}) == milliseconds{510}));
  BOOST_TEST((failed.delay(start + std::chrono::minutes{1}) == milliseconds{0}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::api
