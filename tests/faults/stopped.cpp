#include <chrono>
#include <csignal>
#include <string>
#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "harness/client.hpp"
#include "harness/daemon.hpp"
#include "harness/paths.hpp"

namespace settingsd::faults {
namespace {

constexpr auto path = harness::restrictions_path;

// Longer than every timeout of the daemon below.
constexpr std::chrono::milliseconds stop{2500};

harness::Request request(const harness::Credentials& credentials, const std::string& method,
                         const std::string& content) {
  return {method, std::string(path), {{"Authorization", "Bearer " + credentials.secret_key}}, content};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stopped)

BOOST_AUTO_TEST_CASE(who_has_asked_a_daemon_that_stood_still_is_answered_though_all_its_time_has_passed) {
  harness::Daemon daemon{{"--header-timeout", "2", "--content-timeout", "2", "--idle-timeout", "2"}};
  const auto credentials = daemon.create_instance();
  std::vector<harness::Connection> connections;
  for (int count = 0; count < 20; ++count) connections.push_back(daemon.connect());
  for (auto& connection : connections) {
    BOOST_TEST(connection.exchange(request(credentials, "GET", {})).status == 200U);
  }
  daemon.signal(SIGSTOP);
  for (std::size_t at = 0; at < connections.size(); ++at) {
    const auto text =
        at % 2 == 0 ? request(credentials, "GET", {}) : request(credentials, "PATCH", "{\"allowlist\":true}");
    connections[at].send(text.text());
  }
  auto late = daemon.connect();
  late.send(request(credentials, "GET", {}).text());
  std::this_thread::sleep_for(stop);
  daemon.signal(SIGCONT);
  for (auto& connection : connections) BOOST_TEST(connection.receive().status == 200U);
  BOOST_TEST(late.receive().status == 200U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::faults
