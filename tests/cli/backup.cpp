#include <csignal>
#include <filesystem>
#include <string>
#include <utility>

#include <boost/test/unit_test.hpp>

#include "built_paths.hpp"
#include "cli/settings.hpp"
#include "harness/folder.hpp"
#include "harness/shell.hpp"

namespace settingsd::cli {
namespace {

namespace fs = std::filesystem;

struct BackupLine : SettingsLine {
  const fs::path copy = folder() / "copy.db";

  [[nodiscard]] harness::Finished backup(const std::string& file, harness::Command options = {}) const {
    harness::Command words{"backup", file};
    words.insert(words.end(), options.begin(), options.end());
    return on_database(words);
  }

  /// Files of the folder that a command should have removed.
  [[nodiscard]] std::size_t partial_files() const {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator{folder()}) {
      count += entry.path().string().find(".partial-") == std::string::npos ? 0U : 1U;
    }
    return count;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(backup, BackupLine)

BOOST_AUTO_TEST_CASE(a_backup_is_a_settings_file_with_all_that_there_is) {
  BOOST_TEST(apply(first, R"({"restrictions": {"allowlist": true}})").status == 0);
  const auto finished = backup("copy.db");
  BOOST_TEST(finished.status == 0, finished.errors);
  BOOST_TEST(finished.output == "");
  BOOST_TEST((finished.errors.find(" is backed up as " + copy.string()) != std::string::npos), finished.errors);
  BOOST_TEST(harness::rows_of(copy, first) == rows(first));
  BOOST_TEST(run({"instance", "show", first, "--database", "copy.db"}).status == 0);
  BOOST_TEST(partial_files() == 0U);
}

BOOST_AUTO_TEST_CASE(a_backup_can_be_taken_while_the_daemon_serves_and_others_write) {
  harness::ChildProcess daemon{
      {SETTINGSD_PROGRAM, "serve", "--database", database().string(), "--listen", "127.0.0.1:0"}, folder() / "log"};
  BOOST_REQUIRE(daemon.read_line().value_or("").starts_with("listening on "));
  harness::Shell shell{database()};
  shell.run("BEGIN IMMEDIATE; UPDATE instance_restrictions SET blocklist = 1");
  const auto answer = json({"backup", "copy.db"});
  BOOST_TEST(at(answer, "file") == copy.string());
  BOOST_TEST(at(answer, "version") != "0");
  shell.run("COMMIT");
  BOOST_TEST(harness::setting(copy, first, "restrictions.blocklist") == "false");
  daemon.signal(SIGTERM);
  BOOST_TEST(daemon.wait() == 0);
}

BOOST_AUTO_TEST_CASE(an_existing_file_is_replaced_by_force_only) {
  write("copy.db", "mine");
  check_refused(backup("copy.db"), 1, {"copy.db exists already", "--force"});
  BOOST_TEST(harness::octets_of(copy) == "mine");
  BOOST_TEST(backup("copy.db", {"--force"}).status == 0);
  BOOST_TEST(harness::rows_of(copy, first) == rows(first));
}

BOOST_AUTO_TEST_CASE(the_settings_file_and_what_lies_beside_it_are_never_replaced) {
  fs::create_symlink(database(), folder() / "link.db");
  fs::create_directory_symlink(folder(), folder() / "here");
  const harness::Shell keeps_the_log{database()};
  for (const std::string name : {"settings.db", "link.db", "here/settings.db", "./settings.db"}) {
    check_refused(backup(name, {"--force"}), 1, {"is the settings file itself"});
    check_refused(run({"backup", name, "--force", "--database", "link.db"}), 1, {"is the settings file itself"});
  }
  for (const std::string suffix : {"-wal", "-shm", "-journal", ".lock"}) {
    check_refused(backup("settings.db" + suffix, {"--force"}), 1, {"settings.db" + suffix + " is in use by"});
  }
  BOOST_TEST(instances() == 2U);
}

BOOST_AUTO_TEST_CASE(a_name_that_cannot_be_written_is_refused_and_nothing_stays) {
  fs::create_directory(copy);
  check_refused(backup("copy.db", {"--force"}), 1, {"copy.db is no regular file"});
  check_refused(backup("/dev/null", {"--force"}), 1, {"/dev/null is no regular file"});
  check_refused(backup("none/copy.db"), 1, {"settingsd: none/copy.db cannot be written: No such file or directory"});
  write("other.db-wal", "frames of another file");
  check_refused(backup("other.db"), 1, {"other.db-wal is there"});
  check_refused(backup(""), exit_usage, {"empty"});
  BOOST_TEST(partial_files() == 0U);
}

BOOST_AUTO_TEST_CASE(values_that_break_a_rule_are_backed_up_and_told_of) {
  const auto check_told = [&](const std::string& broken, harness::Command options) {
    const auto finished = backup("copy.db", std::move(options));
    BOOST_TEST(finished.status == 0, finished.errors);
    const auto line = "settingsd: the backup holds what is not valid (" + broken + "): settingsd doctor shows it\n";
    BOOST_TEST((finished.errors.find(line) != std::string::npos), finished.errors);
    const auto shown = run({"doctor", "--database", "copy.db"});
    BOOST_TEST(shown.status == 1);
    BOOST_TEST((shown.output.find("copy.db is not sound: " + broken + "\n") != std::string::npos), shown.output);
  };
  sql("PRAGMA foreign_keys = OFF; DROP TRIGGER instance_deleted; DELETE FROM instance WHERE id = '" + second + "'");
  check_told("a row of plan_feature refers to a row of instance that is not there", {});
  sql("PRAGMA ignore_check_constraints = ON; UPDATE instance_restrictions SET blocklist = 7");
  check_told("CHECK constraint failed in instance_restrictions", {"--force", "--json"});
}

BOOST_AUTO_TEST_CASE(a_file_that_is_damaged_is_not_backed_up) {
  sql("VACUUM");
  fs::resize_file(database(), fs::file_size(database()) / 2);
  check_refused(backup("copy.db"), exit_configuration, {"is damaged", "malformed"});
  BOOST_TEST(!fs::exists(copy));
  BOOST_TEST(partial_files() == 0U);
}

BOOST_AUTO_TEST_CASE(a_backup_can_be_read_by_nobody_who_cannot_read_the_settings_file) {
  fs::permissions(database(), fs::perms::owner_read | fs::perms::owner_write);
  BOOST_TEST(backup("copy.db").status == 0);
  BOOST_TEST((fs::status(copy).permissions() == (fs::perms::owner_read | fs::perms::owner_write)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
