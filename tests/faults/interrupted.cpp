#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "built_paths.hpp"
#include "harness/client.hpp"
#include "harness/daemon.hpp"
#include "harness/paths.hpp"
#include "harness/process.hpp"
#include "harness/sanitized.hpp"
#include "harness/shell.hpp"

namespace settingsd::faults {
namespace {

namespace fs = std::filesystem;

constexpr auto path = harness::organization_path;
constexpr int killed = 128 + SIGKILL;

// What changes names and what makes octets durable: between two of these nothing becomes of a file that stays so.
const std::string steps = "fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mknodat,mknod,ftruncate,flock";

// No command takes so many.
constexpr int most_steps = 200;

harness::Command killed_at(int step) {
  return {"/usr/bin/strace",
          "-qq",
          "-f",
          "-o",
          "/dev/null",
          "-e",
          "trace=" + steps,
          "-e",
          "inject=" + steps + ":signal=KILL:when=" + std::to_string(step)};
}

boost::test_tools::assertion_result can_trace(boost::unit_test::test_unit_id /*unit*/) {
  const bool traces = !harness::is_sanitized && fs::exists("/usr/bin/strace") &&
                      harness::run({"/usr/bin/strace", "-o", "/dev/null", "/bin/true"}).status == 0;
  boost::test_tools::assertion_result result{traces};
  result.message() << "SKIPPED: no strace is here, or it may not trace, or a sanitizer does not want to be traced";
  return result;
}

struct Interrupted {
  harness::Daemon daemon;
  harness::Credentials credentials = daemon.create_instance();
  fs::path backup = daemon.folder() / "backup.db";

  void write(int value) {
    harness::Client client{daemon.connect(), credentials.secret_key};
    const auto content = "{\"max_allowed_memberships\":" + std::to_string(value) + '}';
    BOOST_TEST(client.patch(path, content).status == 200U);
  }

  /// The exit status of a command that is killed at its step of that number; 0 when it has not so many.
  [[nodiscard]] int end_at(int step, const harness::Command& words) const {
    auto command = killed_at(step);
    command.emplace_back(SETTINGSD_PROGRAM);
    command.insert(command.end(), words.begin(), words.end());
    command.insert(command.end(), {"--database", daemon.database().string()});
    return harness::run(command).status;
  }

  [[nodiscard]] std::vector<std::string> names_with(const std::string& part) const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator{daemon.folder()}) {
      if (entry.path().filename().string().find(part) != std::string::npos) names.push_back(entry.path());
    }
    return names;
  }
};

/// The value in a file that has to be sound.
std::int64_t value_in(const fs::path& file) {
  harness::Shell shell{file};
  BOOST_TEST(shell.text("PRAGMA integrity_check") == "ok");
  return shell.integer("SELECT max_allowed_memberships FROM organization_settings");
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(interrupted, Interrupted, *boost::unit_test::precondition(can_trace))

BOOST_AUTO_TEST_CASE(a_backup_that_is_killed_leaves_the_whole_of_it_or_nothing) {
  write(6);
  int step = 1;
  for (; step < most_steps; ++step) {
    const auto status = end_at(step, {"backup", backup});
    if (status == 0) break;
    BOOST_TEST(status == killed);
    if (!fs::exists(backup)) continue;
    BOOST_TEST(value_in(backup) == 6);
    fs::remove(backup);
  }
  BOOST_TEST((step > 5 && step < most_steps));
  BOOST_TEST(names_with(".partial-").empty());
  write(7);
}

BOOST_AUTO_TEST_CASE(a_backup_that_is_killed_leaves_the_one_that_it_would_replace) {
  write(6);
  BOOST_TEST(daemon.attempt({"backup", backup}).status == 0);
  write(7);
  int step = 1;
  for (; step < most_steps && end_at(step, {"backup", backup, "--force"}) != 0; ++step) {
    const auto value = value_in(backup);
    BOOST_TEST((value == 6 || value == 7));
  }
  BOOST_TEST((step > 5 && step < most_steps));
  BOOST_TEST(value_in(backup) == 7);
  BOOST_TEST(names_with(".partial-").empty());
}

BOOST_AUTO_TEST_CASE(a_restore_that_is_killed_leaves_the_old_file_or_the_new_one) {
  write(6);
  BOOST_TEST(daemon.attempt({"backup", backup}).status == 0);
  int step = 1;
  for (int status = 1; status != 0 && step < most_steps; ++step) {
    write(7);
    BOOST_TEST(daemon.terminate() == 0);
    status = end_at(step, {"restore", backup});
    BOOST_TEST((status == 0 || status == killed));
    const auto value = value_in(daemon.database());
    BOOST_TEST((value == 6 || value == 7));
    for (const auto& kept : names_with(".replaced-")) {
      if (!kept.ends_with("-wal") && !kept.ends_with("-shm")) static_cast<void>(value_in(kept));
    }
    daemon.start();
  }
  BOOST_TEST((step > 5 && step < most_steps));
  BOOST_TEST(names_with(".restoring-").empty());
  BOOST_TEST(value_in(daemon.database()) == 6);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::faults
