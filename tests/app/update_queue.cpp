#include "app/update_queue.hpp"

#include <cstdint>
#include <functional>
#include <future>
#include <numeric>

#include <boost/test/unit_test.hpp>

#include "fixture.hpp"

namespace settingsd::app {

BOOST_FIXTURE_TEST_SUITE(update_queue, SettingsFile)

BOOST_AUTO_TEST_CASE(updates_that_are_announced_together_share_a_commit) {
  std::function<void()> wake;
  auto options = Daemon::options(*this);
  options.announce = [&](const std::function<void()>& given) { wake = given; };
  Daemon daemon{options};
  auto first = daemon.update(instance_id(), set_allowlist(true));
  // The writer has had a turn, and has left alone what it was not told of.
  std::promise<void> turn;
  daemon.store.ping([&] { turn.set_value(); });
  turn.get_future().get();
  BOOST_TEST(daemon.store.counts().waiting_updates == 1U);
  auto second = daemon.update(instance_id(), set_allowlist(false));
  BOOST_REQUIRE(wake);
  wake();
  BOOST_TEST(std::holds_alternative<Applied>(first.get()));
  BOOST_TEST(std::holds_alternative<Applied>(second.get()));
  const auto commits = daemon.store.counts().updates_of_commits;
  BOOST_TEST(std::accumulate(commits.counts.begin(), commits.counts.end(), std::uint64_t{0}) == 1U);
  BOOST_TEST(commits.sum == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::app
