#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <locale>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "harness/client.hpp"
#include "harness/daemon.hpp"
#include "harness/events.hpp"
#include "harness/eventually.hpp"
#include "harness/folder.hpp"
#include "harness/paths.hpp"
#include "harness/sanitized.hpp"

namespace settingsd::faults {
namespace {

namespace fs = std::filesystem;

constexpr auto path = harness::organization_path;
constexpr std::string_view ten_years = "+3650d";
constexpr std::string_view ten_years_ago = "-3650d";
constexpr std::int64_t seconds_of_ten_years = std::int64_t{3650} * 24 * 3600;
constexpr std::int64_t tolerance = 3600;

/// The library of the Debian package faketime; empty where it is not installed.
fs::path faketime() {
  std::error_code missing;
  for (const auto& entry : fs::directory_iterator{"/usr/lib", missing}) {
    auto library = entry.path() / "faketime/libfaketimeMT.so.1";
    if (fs::exists(library, missing)) return library;
  }
  return {};
}

boost::test_tools::assertion_result can_fake(boost::unit_test::test_unit_id /*unit*/) {
  boost::test_tools::assertion_result result{!harness::is_sanitized && !faketime().empty()};
  result.message() << "SKIPPED: the package faketime is not installed, or a sanitizer wants to be loaded first";
  return result;
}

/// What the clock of a daemon is set to; the monotonic one goes on.
class Clock {
 public:
  Clock() { set("+0"); }

  void set(std::string_view difference) const { std::ofstream{file(), std::ios::trunc} << difference << '\n'; }

  [[nodiscard]] harness::Command launcher() const {
    return {"/usr/bin/env",        "LD_PRELOAD=" + faketime().string(), "FAKETIME_TIMESTAMP_FILE=" + file().string(),
            "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1",    "DONT_FAKE_MONOTONIC=1"};
  }

 private:
  [[nodiscard]] fs::path file() const { return folder_.path() / "clock"; }

  harness::TemporaryFolder folder_;
};

std::int64_t now() { return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()); }

/// Seconds since 1970 of a Date header (RFC 9110, section 5.6.7).
std::int64_t date_of(const harness::Response& response) {
  std::istringstream text{response.field("date").value_or("none")};
  text.imbue(std::locale::classic());
  std::tm parts{};
  text >> std::get_time(&parts, "%a, %d %b %Y %H:%M:%S GMT");
  return text.fail() ? 0 : timegm(&parts);
}

struct Jumping {
  Clock clock;
  harness::Daemon daemon{{"--history-max-age", "30", "--header-timeout", "5", "--idle-timeout", "5"},
                         {.launcher = clock.launcher()}};
  harness::Credentials credentials = daemon.create_instance();
  harness::Client client{daemon.connect(), credentials.secret_key};
  int written = 5;

  void write() {
    const auto content = "{\"max_allowed_memberships\":" + std::to_string(++written) + '}';
    BOOST_TEST(client.patch(path, content).status == 200U);
  }

  /// Sets the clock, and waits until the daemon shows it on the connection that it has kept.
  void jump(std::string_view difference, std::int64_t seconds) {
    clock.set(difference);
    BOOST_TEST(harness::eventually([&] { return std::abs(date_of(client.get(path)) - now() - seconds) < tolerance; }));
  }

  /// The newest change is the last one that was written.
  void check_newest(std::int64_t seconds) {
    const auto page = client.get("/v1/instance/changes?limit=1");
    BOOST_TEST(harness::at(page, "/data/0/new_value") == std::to_string(written));
    const auto created_at = std::stoll(harness::at(page, "/data/0/created_at")) / 1000;
    BOOST_TEST(std::abs(created_at - now() - seconds) < tolerance);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(clock_jumps, Jumping, *boost::unit_test::precondition(can_fake))

BOOST_AUTO_TEST_CASE(ten_years_forward_and_back_end_no_connection_and_lose_no_change) {
  harness::Events stream{daemon, credentials.secret_key};
  std::string last_id = "0";
  for (const auto& [difference, seconds] :
       {std::pair{ten_years, seconds_of_ten_years}, std::pair{ten_years_ago, -seconds_of_ten_years},
        std::pair{ten_years, seconds_of_ten_years}, std::pair{std::string_view{"+0"}, std::int64_t{0}}}) {
    jump(difference, seconds);
    write();
    check_newest(seconds);
    const auto event = stream.next();
    BOOST_TEST(event.find("\"new_value\":" + std::to_string(written)) != std::string::npos, event);
    const auto id = harness::at(client.get("/v1/instance/changes?limit=1"), "/data/0/id");
    BOOST_TEST(std::stoll(id) > std::stoll(last_id));
    last_id = id;
    BOOST_TEST(daemon.attempt({"doctor"}).status == 0);
  }
  BOOST_TEST(daemon.log().find("error") == std::string::npos, daemon.log());
}

BOOST_AUTO_TEST_CASE(keys_and_reverts_work_whatever_the_clock_says) {
  write();
  write();
  jump(ten_years_ago, -seconds_of_ten_years);
  const auto id = harness::at(client.get("/v1/instance/changes?limit=1"), "/data/0/id");
  const auto reverted = client.send("POST", "/v1/instance/changes/" + id + "/revert");
  BOOST_TEST(reverted.status == 200U);
  BOOST_TEST(harness::at(reverted, "/new_value") == std::to_string(written - 1));
  const auto key = daemon.create_key(credentials.instance_id);
  harness::Client another{daemon.connect(), key.secret_key};
  BOOST_TEST(harness::eventually([&] { return another.get(path).status == 200; }));
  daemon.settingsd({"key", "revoke", key.key_id});
  BOOST_TEST(harness::eventually([&] { return another.get(path).status == 401; }));
}

BOOST_AUTO_TEST_CASE(a_restart_under_another_clock_serves_what_was_there) {
  write();
  clock.set(ten_years_ago);
  BOOST_TEST(daemon.terminate() == 0);
  daemon.start();
  client = harness::Client{daemon.connect(), credentials.secret_key};
  BOOST_TEST(harness::at(client.get(path), "/max_allowed_memberships") == std::to_string(written));
  write();
  check_newest(-seconds_of_ten_years);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::faults
