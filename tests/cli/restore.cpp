#include <csignal>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "built_paths.hpp"
#include "cli/settings.hpp"
#include "harness/folder.hpp"
#include "harness/shell.hpp"
#include "storage/migrator.hpp"

namespace settingsd::cli {
namespace {

namespace fs = std::filesystem;

const std::string allowlist = "restrictions.allowlist";

/// A backup in which the allowlist is on, and a settings file in which it is off again.
struct RestoreLine : SettingsLine {
  RestoreLine() {
    BOOST_TEST(apply(first, R"({"restrictions": {"allowlist": true}})").status == 0);
    BOOST_TEST(on_database({"backup", "copy.db"}).status == 0);
    BOOST_TEST(apply(first, R"({"restrictions": {"allowlist": false}})").status == 0);
  }

  [[nodiscard]] harness::Finished restore(const std::string& file = "copy.db") const {
    return on_database({"restore", file});
  }

  void in_copy(const std::string& text) const {
    const auto finished = harness::run({"/usr/bin/sqlite3", (folder() / "copy.db").string(), text});
    BOOST_TEST(finished.status == 0, finished.errors);
  }

  /// The first line of a restore that goes through.
  [[nodiscard]] std::string told_by_restore() const {
    const auto finished = restore();
    BOOST_TEST(finished.status == 0, finished.errors);
    const std::string_view prefix = "settingsd: ";
    return finished.errors.substr(prefix.size(), finished.errors.find('\n') - prefix.size());
  }

  [[nodiscard]] std::string now() const { return harness::setting(database(), first, allowlist); }

  /// Files of the folder whose names have this in them.
  [[nodiscard]] std::vector<fs::path> files_with(const std::string& part) const {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator{folder()}) {
      if (entry.path().string().find(part) != std::string::npos) files.push_back(entry.path());
    }
    return files;
  }

  void check_untouched() const {
    BOOST_TEST(now() == "false");
    BOOST_TEST(files_with(".replaced-").empty());
    BOOST_TEST(files_with(".restoring-").empty());
  }
};

/// Whatever the file holds is in this one file.
void check_whole(const fs::path& file) {
  BOOST_TEST(!fs::exists(file.string() + "-wal"));
  BOOST_TEST(harness::Shell{file}.text("PRAGMA integrity_check") == "ok");
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(restore, RestoreLine)

BOOST_AUTO_TEST_CASE(the_backup_takes_the_place_of_the_file_and_that_is_kept) {
  const auto answer = json({"restore", "copy.db"});
  BOOST_TEST(at(answer, "version") == std::to_string(storage::newest_version()));
  BOOST_TEST(at(answer, "applied") == "[]");
  const fs::path replaced = at(answer, "replaced");
  BOOST_TEST(replaced.string().starts_with(database().string() + ".replaced-20"));
  BOOST_TEST(replaced.string().ends_with("Z"));
  check_whole(replaced);
  check_whole(database());
  BOOST_TEST(now() == "true");
  BOOST_TEST(harness::setting(replaced, first, allowlist) == "false");
  BOOST_TEST(files_with(".restoring-").empty());
  BOOST_TEST((fs::status(database()).permissions() == fs::status(replaced).permissions()));
  BOOST_TEST(instances() == 2U);
  BOOST_TEST(apply(first, R"({"restrictions": {"blocklist": true}})").status == 0);
}

BOOST_AUTO_TEST_CASE(every_file_that_was_replaced_is_kept_under_a_name_of_its_own) {
  for (std::size_t round = 1; round <= 3; ++round) {
    const auto finished = restore();
    BOOST_TEST(finished.status == 0, finished.errors);
    BOOST_TEST((finished.errors.find("still look at that one") != std::string::npos), finished.errors);
    BOOST_TEST(files_with(".replaced-").size() == round);
  }
}

BOOST_AUTO_TEST_CASE(a_shell_that_is_open_keeps_the_replaced_file_and_cannot_harm_the_restored_one) {
  harness::Shell shell{database()};
  shell.run("UPDATE instance_restrictions SET blocklist = 1");
  const fs::path replaced = at(json({"restore", "copy.db"}), "replaced");
  BOOST_TEST(!fs::exists(database().string() + "-wal"));
  BOOST_TEST(now() == "true");
  BOOST_TEST(harness::setting(database(), first, "restrictions.blocklist") == "false");
  shell.run("UPDATE instance_restrictions SET block_email_subaddresses = 1");
  BOOST_TEST(harness::setting(replaced, first, "restrictions.block_email_subaddresses") == "true");
  BOOST_TEST(harness::setting(database(), first, "restrictions.block_email_subaddresses") == "false");
}

BOOST_AUTO_TEST_CASE(a_shell_that_closes_late_leaves_the_log_of_the_restored_file_alone) {
  auto stale = std::make_unique<harness::Shell>(database());
  BOOST_TEST(stale->integer("SELECT count(*) FROM instance") == 2);
  BOOST_TEST(restore().status == 0);
  harness::Shell fresh{database()};
  BOOST_TEST(apply(first, R"({"restrictions": {"blocklist": true}})").status == 0);
  stale->run("UPDATE instance_restrictions SET block_email_subaddresses = 1");
  stale.reset();
  BOOST_TEST(harness::setting(database(), first, "restrictions.blocklist") == "true");
  BOOST_TEST(fresh.text("PRAGMA integrity_check") == "ok");
  fresh.run("UPDATE instance_restrictions SET ignore_dots_for_gmail_addresses = 1");
  BOOST_TEST(harness::setting(database(), first, "restrictions.ignore_dots_for_gmail_addresses") == "true");
}

BOOST_AUTO_TEST_CASE(a_writer_that_does_not_end_keeps_the_file_as_it_is) {
  harness::Shell shell{database()};
  shell.run("BEGIN IMMEDIATE");
  check_refused(restore(), exit_try_again,
                {"cannot restore the settings file", "another program holds the file's lock"});
  shell.run("ROLLBACK");
  check_untouched();
}

BOOST_AUTO_TEST_CASE(no_etag_names_what_was_restored) {
  const std::string epochs = "SELECT group_concat(epoch, ' ') FROM (SELECT epoch FROM instance ORDER BY id)";
  const auto before = harness::Shell{database()}.text(epochs);
  BOOST_TEST(restore().status == 0);
  const auto once = harness::Shell{database()}.text(epochs);
  BOOST_TEST(restore().status == 0);
  const auto twice = harness::Shell{database()}.text(epochs);
  BOOST_TEST(before.size() == 33U);
  for (const auto& epoch : {once.substr(0, 16), once.substr(17)}) {
    BOOST_TEST((before.find(epoch) == std::string::npos));
    BOOST_TEST((twice.find(epoch) == std::string::npos));
  }
}

BOOST_AUTO_TEST_CASE(a_daemon_serves_what_was_restored_and_keeps_the_next_restore_out) {
  BOOST_TEST(restore().status == 0);
  harness::ChildProcess daemon{
      {SETTINGSD_PROGRAM, "serve", "--database", database().string(), "--listen", "127.0.0.1:0"}, folder() / "log"};
  BOOST_REQUIRE(daemon.read_line().value_or("").starts_with("listening on "));
  check_refused(restore(), exit_try_again, {"another settingsd serves", "pid " + std::to_string(daemon.id())});
  BOOST_TEST(files_with(".replaced-").size() == 1U);
  daemon.signal(SIGTERM);
  BOOST_TEST(daemon.wait() == 0);
  BOOST_TEST(restore().status == 0);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_missing_is_made) {
  fs::remove(database());
  const auto answer = json({"restore", "copy.db"});
  BOOST_TEST(at(answer, "replaced") == "null");
  BOOST_TEST(now() == "true");
  BOOST_TEST(files_with(".replaced-").empty());
}

BOOST_AUTO_TEST_CASE(a_log_without_its_file_is_not_played_back_into_the_restored_one) {
  fs::remove(database());
  write("settings.db-wal", "frames");
  check_refused(restore(), 1, {"settings.db-wal is there", "move both away"});
  BOOST_TEST(!fs::exists(database()));
}

BOOST_AUTO_TEST_CASE(a_link_stays_a_link_to_the_restored_file) {
  fs::create_directory(folder() / "data");
  fs::rename(database(), folder() / "data" / "real.db");
  fs::create_symlink(folder() / "data" / "real.db", database());
  BOOST_TEST(restore().status == 0);
  BOOST_TEST(fs::is_symlink(database()));
  BOOST_TEST(harness::setting(folder() / "data" / "real.db", first, allowlist) == "true");
}

BOOST_AUTO_TEST_CASE(what_is_no_sound_backup_leaves_the_file_as_it_is) {
  write("text", "this is no database: " + std::string(5000, '#'));
  check_refused(restore("text"), exit_configuration, {"text is no SQLite database"});
  check_refused(restore("none.db"), 1, {"none.db does not exist"});
  BOOST_TEST(harness::run({"/usr/bin/sqlite3", (folder() / "theirs.db").string(), "CREATE TABLE a (b)"}).status == 0);
  check_refused(restore("theirs.db"), exit_configuration, {"theirs.db belongs to another application"});
  check_refused(restore("settings.db"), 1, {"settings.db is the settings file itself"});
  in_copy("PRAGMA user_version = 999");
  check_refused(restore(), exit_configuration, {"copy.db has version 999", "use a settingsd that knows version 999"});
  in_copy("PRAGMA user_version = 1");
  check_refused(restore(), exit_configuration, {"copy.db has version 1", "PRAGMA user_version = "});
  check_untouched();
}

BOOST_AUTO_TEST_CASE(a_backup_with_damage_is_refused) {
  // An index with the pages of another one.
  in_copy(
      "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name "
      "= 'plan_feature') WHERE name = 'sqlite_autoindex_plan_feature_1'");
  check_refused(restore(), 1, {"copy.db is not sound"});
  fs::resize_file(folder() / "copy.db", fs::file_size(folder() / "copy.db") / 2);
  check_refused(restore(), exit_configuration, {"settingsd: copy.db is damaged (", "restore another backup"});
  check_untouched();
}

BOOST_AUTO_TEST_CASE(values_that_break_a_rule_are_restored_and_told_of) {
  in_copy("PRAGMA ignore_check_constraints = ON; UPDATE instance_restrictions SET blocklist = 7");
  BOOST_TEST(told_by_restore() ==
             "the restored file holds what is not valid (CHECK constraint failed in instance_restrictions): settingsd "
             "doctor shows it");
  BOOST_TEST(now() == "true");
  const auto shown = on_database({"doctor"});
  BOOST_TEST((shown.output.find("CHECK constraint failed in instance_restrictions") != std::string::npos),
             shown.output);
  BOOST_TEST(on_database({"doctor", "--fix"}).status == 0);
  BOOST_TEST(harness::setting(database(), first, "restrictions.blocklist") == "false");
  in_copy("DROP TRIGGER instance_deleted; DELETE FROM instance WHERE id = '" + second +
          "'; PRAGMA ignore_check_constraints = ON; UPDATE instance_restrictions SET blocklist = 0; UPDATE instance "
          "SET environment_type = 'testing', workspace_id = ''");
  BOOST_TEST(
      told_by_restore() ==
      "the restored file holds what is not valid (CHECK constraint failed in instance): settingsd doctor shows it");
}

BOOST_AUTO_TEST_CASE(a_file_of_another_application_is_not_replaced) {
  fs::remove(database());
  BOOST_TEST(harness::run({"/usr/bin/sqlite3", database().string(), "CREATE TABLE theirs (a)"}).status == 0);
  const auto before = harness::octets_of(database());
  check_refused(restore(), exit_configuration, {"settings.db belongs to another application"});
  BOOST_TEST((harness::octets_of(database()) == before));
}

BOOST_AUTO_TEST_CASE(an_older_backup_is_migrated_before_it_takes_the_place) {
  { const storage::Connection only_claimed{folder() / "old.db", storage::Access::create, std::chrono::seconds{5}}; }
  const auto answer = json({"restore", "old.db"});
  BOOST_TEST(at(answer, "applied.0") == storage::embedded_chain().front().name);
  BOOST_TEST(instances() == 0U);
  BOOST_TEST(files_with(".restoring-").empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
