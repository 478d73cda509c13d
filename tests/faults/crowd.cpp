#include <algorithm>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <sys/resource.h>

#include "harness/client.hpp"
#include "harness/daemon.hpp"
#include "harness/paths.hpp"

/// Many connections that do nothing, and one that does.
namespace settingsd::faults {
namespace {

constexpr std::size_t idle = 5'000;
constexpr std::size_t half_sent = 2'000;
constexpr rlim_t others = 500;  ///< descriptors that are not those of the crowd

/// Whether this process, and with it the daemon, may have so many descriptors.
bool may_open(rlim_t count) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_max < count) return false;
  limit.rlim_cur = std::max(limit.rlim_cur, count);
  return ::setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(crowd)

BOOST_AUTO_TEST_CASE(idle_and_half_sent_requests_keep_nobody_from_an_answer) {
  if (!may_open(idle + half_sent + others)) {
    BOOST_TEST_MESSAGE("skipped: the hard limit of descriptors is too low here (ulimit -Hn)");
    return;
  }
  harness::Daemon daemon{{"--max-connections", "10000"}};
  const auto credentials = daemon.create_instance();
  std::vector<harness::Connection> silent;
  silent.reserve(idle + half_sent);
  for (std::size_t count = 0; count < idle + half_sent; ++count) silent.push_back(daemon.connect());
  for (std::size_t count = 0; count < half_sent; ++count) {
    silent[count].send("PATCH /v1/instance/restrictions HTTP/1.1\r\nHost: localhost\r\nContent-Le");
  }
  harness::Client client{daemon.connect(), credentials.secret_key};
  for (const std::string value : {"true", "false"}) {
    BOOST_TEST(client.patch(harness::restrictions_path, "{\"allowlist\":" + value + "}").status == 200U);
    BOOST_TEST(client.get(harness::instance_path).status == 200U);
  }
  BOOST_TEST(silent.back().exchange({.target = "/livez"}).status == 200U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::faults
