#include <chrono>
#include <csignal>
#include <future>
#include <string>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"
#include "end_to_end/served.hpp"
#include "harness/notify_socket.hpp"

/// What the service manager's watchdog is told (docs/decisions/0008-watchdog.md).
namespace settingsd::end_to_end {
namespace {

struct Watched : Served {
  harness::NotifySocket manager;

  Watched() { variables = {manager.variable(), "WATCHDOG_USEC=400000"}; }

  /// From now on the daemon that is started has a disk that takes two seconds for each sync.
  void slow_disk(const std::string& patience) {
    delay_syncs(std::chrono::seconds{2});
    options = {"--disk-patience", patience};
  }

  /// The status of a change that waits for the disk meanwhile.
  [[nodiscard]] std::future<unsigned> change(const std::string& key) const {
    return std::async(std::launch::async, [this, key] {
      harness::Client client{connect(), key};
      return client.patch(restrictions_path, "{\"allowlist\":true}").status;
    });
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(watchdog, Watched)

BOOST_AUTO_TEST_CASE(a_daemon_that_answers_feeds_it_whether_or_not_it_has_work) {
  start();
  manager.receive_until("READY=1");
  for (int times = 0; times < 3; ++times) BOOST_TEST(manager.receive_until("WATCHDOG") == "WATCHDOG=1");
  manager.close();
  stop();
}

BOOST_AUTO_TEST_CASE(a_slow_disk_feeds_it_and_is_not_hidden) {
  const auto key = create_instance();
  slow_disk("60");
  start();
  auto changing = change(key);
  const auto trouble = manager.receive_until("has not answered");
  BOOST_TEST(trouble.starts_with("STATUS=the disk has not answered since 20"));
  BOOST_TEST(manager.receive_until("WATCHDOG") == "WATCHDOG=1");
  // Who needs no disk is served meanwhile.
  BOOST_TEST(connect().exchange({"GET", "/livez"}).status == 200U);
  BOOST_TEST(manager.receive_until("STATUS=settingsd").find("has not answered") == std::string::npos);
  BOOST_TEST(changing.get() == 200U);
  manager.close();
  stop();
  BOOST_TEST(log().find("the disk has not answered since") != std::string::npos);
  BOOST_TEST(log().find("the disk answers again after") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_disk_that_is_as_good_as_gone_starves_it) {
  const auto key = create_instance();
  slow_disk("0.1");
  start();
  auto changing = change(key);
  manager.receive_until("has not answered");
  // Nothing feeds it until the disk has answered and the trouble is over.
  BOOST_TEST(manager.receive().find("WATCHDOG") == std::string::npos);
  BOOST_TEST(changing.get() == 200U);
  manager.close();
  stop();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
