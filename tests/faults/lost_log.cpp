#include <filesystem>
#include <string>

#include <boost/test/unit_test.hpp>

#include "harness/client.hpp"
#include "harness/daemon.hpp"
#include "harness/eventually.hpp"
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

BOOST_AUTO_TEST_SUITE(log_lost_while_in_use)

/// A daemon that serves, and somebody who takes what lies beside its file for leftovers.
struct Served {
  harness::Daemon daemon;
  harness::Credentials credentials = daemon.create_instance();
  harness::Client client{daemon.connect(), credentials.secret_key};

  Served() { write(first); }

  void write(std::string_view content) { BOOST_TEST(client.patch(path, content).status == 200U); }

  [[nodiscard]] fs::path beside(const std::string& suffix) const { return daemon.database().string() + suffix; }

  void check_kept(const std::string& value) {
    daemon.kill();
    daemon.start();
    client = harness::Client{daemon.connect(), credentials.secret_key};
    BOOST_TEST(harness::at(client.get(path), "/max_allowed_memberships") == value);
    BOOST_TEST(harness::Shell{daemon.database()}.text("PRAGMA integrity_check") == "ok");
  }
};

BOOST_FIXTURE_TEST_CASE(what_is_answered_after_that_is_in_the_file, Served) {
  fs::remove(beside("-wal"));
  write(second);
  check_kept("7");
}

BOOST_FIXTURE_TEST_CASE(an_idle_daemon_keeps_what_it_answered_before_and_begins_another_log, Served) {
  for (const std::string suffix : {"-wal", "-shm"}) {
    fs::remove(beside(suffix));
    BOOST_TEST(harness::eventually([&] { return fs::exists(beside(suffix)); }));
    write(second);
    BOOST_TEST(harness::at(client.get(path), "/max_allowed_memberships") == "7");
  }
  BOOST_TEST(daemon.log().find("was removed while it was in use") != std::string::npos, daemon.log());
  check_kept("7");
}

BOOST_FIXTURE_TEST_CASE(a_file_behind_a_link_has_its_log_beside_itself, Served) {
  BOOST_TEST(daemon.terminate() == 0);
  const fs::path elsewhere = daemon.folder() / "elsewhere";
  fs::create_directory(elsewhere);
  fs::rename(daemon.database(), elsewhere / "real.db");
  fs::create_symlink(elsewhere / "real.db", daemon.database());
  daemon.start();
  client = harness::Client{daemon.connect(), credentials.secret_key};
  write(second);
  const auto& log = elsewhere / "real.db-wal";
  BOOST_TEST(fs::exists(log));
  fs::remove(log);
  BOOST_TEST(harness::eventually([&] { return fs::exists(log); }));
  write(first);
  const std::string notice = "was removed while it was in use";
  const auto text = daemon.log();
  BOOST_TEST(text.find(notice) != std::string::npos, text);
  BOOST_TEST(text.find(notice) == text.rfind(notice), text);
}

BOOST_FIXTURE_TEST_CASE(nothing_that_was_answered_is_lost_however_often, Served) {
  for (int round = 0; round < 20; ++round) {
    fs::remove(beside("-wal"));
    // Who opens the file just then finds the index of a log that is not there.
    BOOST_TEST(harness::eventually([&] { return client.patch(path, round % 2 == 0 ? second : first).status == 200; }));
  }
  check_kept("6");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::faults
