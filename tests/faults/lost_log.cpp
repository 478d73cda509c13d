#include <filesystem>
#include <string>

#include <boost/test/unit_test.hpp>

#include "harness/client.hpp"
#include "harness/daemon.hpp"
#include "harness/paths.hpp"
#include "harness/shell.hpp"

namespace settingsd::faults {
namespace {

namespace fs = std::filesystem;

constexpr auto path = harness::organization_path;
constexpr std::string_view first = "{\"max_allowed_memberships\":6}";
constexpr std::string_view second = "{\"max_allowed_memberships\":7}";

/// A daemon that was killed: its first change is in the file, its second in the log alone.
struct Killed {
  harness::Daemon daemon;
  harness::Credentials credentials = daemon.create_instance();

  Killed() {
    write(first);
    BOOST_TEST(daemon.terminate() == 0);
    daemon.start();
    write(second);
    daemon.kill();
    BOOST_TEST(fs::file_size(beside("-wal")) > 0U);
  }

  void write(std::string_view content) {
    harness::Client client{daemon.connect(), credentials.secret_key};
    BOOST_TEST(client.patch(path, content).status == 200U);
  }

  [[nodiscard]] std::string beside(const std::string& suffix) const { return daemon.database().string() + suffix; }

  void check_served(const std::string& value) {
    daemon.start();
    harness::Client client{daemon.connect(), credentials.secret_key};
    BOOST_TEST(harness::at(client.get(path), "/max_allowed_memberships") == value);
    write("{\"max_allowed_memberships\":8}");
    BOOST_TEST(harness::Shell{daemon.database()}.text("PRAGMA integrity_check") == "ok");
    BOOST_TEST(daemon.attempt({"doctor"}).status == 0);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(lost_log, Killed)

BOOST_AUTO_TEST_CASE(the_log_alone_brings_back_what_was_acknowledged) {
  fs::remove(beside("-shm"));
  check_served("7");
}

BOOST_AUTO_TEST_CASE(without_the_log_the_file_serves_what_it_has) {
  fs::remove(beside("-wal"));
  check_served("6");
}

BOOST_AUTO_TEST_CASE(without_both_too) {
  fs::remove(beside("-wal"));
  fs::remove(beside("-shm"));
  check_served("6");
}

BOOST_AUTO_TEST_CASE(half_a_log_brings_back_whole_changes_only) {
  fs::resize_file(beside("-wal"), fs::file_size(beside("-wal")) - 100);
  check_served("6");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::faults
