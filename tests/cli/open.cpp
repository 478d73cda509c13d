#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "built_paths.hpp"
#include "cli/command_line.hpp"
#include "storage/migrator.hpp"
#include "storage/writer.hpp"

namespace settingsd::cli {
namespace {

constexpr std::chrono::seconds patience{5};

/// One command of every kind: what reads, what writes, what creates.
const std::vector<harness::Command> commands{{"instance", "list"},
                                             {"key", "list"},
                                             {"role", "list", "--instance", "ins_x"},
                                             {"instance", "show", "ins_x"},
                                             {"instance", "grant", "ins_x", "allowlist"},
                                             {"key", "revoke", "key_x"},
                                             {"instance", "create", "--environment", "development"}};

/// Every command but the last number of them refuses the file with these words.
void check_all_refuse(const CommandLine& line, int status, const std::vector<std::string>& words,
                      std::size_t but_last = 0) {
  for (std::size_t index = 0; index + but_last < commands.size(); ++index) {
    check_refused(line.on_database(commands[index]), status, words);
  }
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(open, CommandLine)

BOOST_AUTO_TEST_CASE(a_missing_file_is_made_by_no_command_but_create_and_migrate) {
  check_all_refuse(*this, exit_failure, {database().string() + " does not exist"}, 1);
  BOOST_TEST(!std::filesystem::exists(database()));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_database_is_refused_untouched) {
  const std::string noise = "this is no database, however long it is: " + std::string(5000, '#');
  write("settings.db", noise);
  check_all_refuse(*this, exit_configuration, {database().string() + " is no SQLite database"});
  check_refused(on_database({"migrate"}), exit_configuration, {"is no SQLite database"});
  BOOST_TEST(harness::octets_of(database()) == noise);
}

BOOST_AUTO_TEST_CASE(a_folder_is_refused) {
  std::filesystem::create_directory(database());
  check_all_refuse(*this, exit_configuration, {database().string()});
}

BOOST_AUTO_TEST_CASE(a_file_in_a_folder_that_is_missing_is_a_failure) {
  check_refused(run({"instance", "create", "--environment", "staging", "--database", "none/settings.db"}), 1,
                {"cannot create an instance", "none/settings.db"});
  check_refused(run({"serve", "--database", "none/settings.db"}), 1,
                {"cannot serve a settings file in ", "none/settings.db: "});
}

BOOST_AUTO_TEST_CASE(an_empty_file_becomes_a_settings_file_by_create) {
  write("settings.db", "");
  check_refused(on_database({"instance", "list"}), 1, {"is empty"});
  BOOST_TEST(create_instance().instance_id != "");
}

BOOST_AUTO_TEST_CASE(an_older_file_is_refused_with_the_way_to_migrate_it) {
  { const storage::Connection only_claimed{database(), storage::Access::create, patience}; }
  check_all_refuse(*this, exit_failure, {"run settingsd migrate --database " + database().string()}, 1);
  BOOST_TEST(on_database({"migrate"}).status == 0);
  BOOST_TEST(on_database({"instance", "list"}).status == 0);
}

BOOST_AUTO_TEST_CASE(a_newer_file_is_refused) {
  {
    const auto newer = storage::newest_version() + 1;
    std::vector<storage::Migration> chain{storage::embedded_chain().begin(), storage::embedded_chain().end()};
    chain.push_back({newer, "later.sql", "CREATE TABLE later (id INTEGER);"});
    storage::Connection connection{database(), storage::Access::create, patience, newer};
    storage::migrate(
        connection, [](const auto&) {}, chain);
  }
  check_all_refuse(*this, exit_configuration, {database().string(), "version", "use a settingsd that knows version"});
  check_refused(on_database({"migrate"}), exit_configuration, {"version"});
}

BOOST_AUTO_TEST_CASE(a_newer_file_is_refused_with_the_copy_that_can_be_served_and_the_way_to_it) {
  BOOST_TEST(create_instance().instance_id != "");
  const auto version = std::to_string(storage::newest_version());
  const auto copy = database().string() + ".v" + version + ".2";
  BOOST_TEST(on_database({"backup", copy}).status == 0);
  write("settings.db.v" + version, "no copy");
  write("settings.db.v" + version + ".3", "no copy either");
  BOOST_TEST(on_database({"backup", database().string() + ".v999"}).status == 0);
  BOOST_TEST(harness::run({"/usr/bin/sqlite3", database().string(), "PRAGMA user_version = 999"}).status == 0);
  check_refused(on_database({"serve"}), exit_configuration,
                {"has version 999", "settingsd restore " + copy + " --database " + database().string()});
  BOOST_TEST(on_database({"restore", copy}).status == 0);
  BOOST_TEST(instances() == 1U);
}

BOOST_AUTO_TEST_CASE(a_file_that_may_not_be_read_or_written_is_refused_for_good) {
  if (::geteuid() == 0) return;  // nothing is forbidden to root
  BOOST_TEST(create_instance().instance_id != "");
  std::filesystem::permissions(database(), std::filesystem::perms::none);
  check_all_refuse(*this, exit_configuration, {database().string() + " cannot be read"});
}

BOOST_AUTO_TEST_CASE(a_file_that_a_changed_migration_made_is_refused_untouched) {
  for (const std::string edit :
       {"UPDATE schema_migration SET sha256 = lower(hex(zeroblob(32)))", "PRAGMA user_version = -1"}) {
    const CommandLine line;
    BOOST_TEST(line.create_instance().instance_id != "");
    BOOST_TEST(harness::run({"/usr/bin/sqlite3", line.database().string(), edit}).status == 0);
    const auto before = harness::octets_of(line.database());
    const std::string why = edit.starts_with("PRAGMA") ? "has version -1" : "another text of the migration";
    check_all_refuse(line, exit_configuration, {line.database().string(), why});
    check_refused(line.on_database({"migrate", "--dry-run"}), exit_configuration, {why});
    check_refused(line.on_database({"migrate"}), exit_configuration, {why});
    check_refused(line.on_database({"serve", "--listen", "127.0.0.1:0"}), exit_configuration, {why});
    BOOST_TEST((harness::octets_of(line.database()) == before));
    BOOST_TEST(!std::filesystem::exists(line.database().string() + ".lock"));
  }
}

BOOST_AUTO_TEST_CASE(a_file_with_another_hard_link_is_refused_by_all) {
  BOOST_TEST(create_instance().instance_id != "");
  std::filesystem::create_hard_link(database(), folder() / "other.db");
  check_all_refuse(*this, exit_configuration, {database().string(), "has 2 names (hard links)"});
  check_refused(on_database({"migrate"}), exit_configuration, {"2 names"});
  check_refused(run({"serve", "--database", "other.db", "--listen", "127.0.0.1:0"}), exit_configuration,
                {"other.db has 2 names"});
  BOOST_TEST(!std::filesystem::exists(folder() / "other.db.lock"));
  std::filesystem::remove(folder() / "other.db");
  BOOST_TEST(instances() == 1U);
}

BOOST_AUTO_TEST_CASE(a_daemon_leaves_nothing_beside_a_file_of_another_application) {
  BOOST_TEST(harness::run({"/usr/bin/sqlite3", database().string(), "CREATE TABLE theirs (a)"}).status == 0);
  check_refused(on_database({"serve", "--listen", "127.0.0.1:0"}), exit_configuration,
                {"belongs to another application"});
  const std::filesystem::directory_iterator entries{folder()};
  BOOST_TEST(std::distance(begin(entries), end(entries)) == 1);
}

BOOST_AUTO_TEST_CASE(a_name_leads_where_the_kernel_and_the_shell_find_it) {
  std::filesystem::create_directories(folder() / "far" / "away");
  std::filesystem::create_directory_symlink(folder() / "far" / "away", folder() / "link");
  BOOST_TEST(run({"migrate", "--database", "link/../settings.db"}).status == 0);
  BOOST_TEST(std::filesystem::exists(folder() / "far" / "settings.db"));
  BOOST_TEST(!std::filesystem::exists(folder() / "settings.db"));
  check_refused(run({"instance", "list", "--database", "none/../settings.db"}), 1, {"none/../settings.db"});
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_a_failure_that_says_so) {
  BOOST_TEST(create_instance().instance_id != "");
  const auto size = std::filesystem::file_size(database());
  std::fstream stream{database(), std::ios::binary | std::ios::in | std::ios::out};
  stream.seekp(200);
  stream << std::string(size - 200, '#');
  stream.close();
  check_refused(on_database({"instance", "list"}), exit_configuration,
                {"cannot list the instances in", "damaged", "restore a copy"});
}

BOOST_AUTO_TEST_CASE(a_lock_that_stays_is_reported_after_five_seconds) {
  BOOST_TEST(create_instance().instance_id != "");
  storage::Connection connection{database(), storage::Access::read_write, patience};
  storage::Writer writer{connection};
  writer.begin_immediate();
  check_refused(on_database(commands.back()), exit_try_again,
                {"cannot create an instance", "another program", "try again"});
  BOOST_TEST(on_database({"instance", "list"}).status == 0);
  writer.rollback();
  BOOST_TEST(instances() == 1U);
}

BOOST_AUTO_TEST_CASE(every_command_works_while_the_daemon_serves) {
  const auto first = create_instance();
  harness::ChildProcess daemon{
      {SETTINGSD_PROGRAM, "serve", "--database", database().string(), "--listen", "127.0.0.1:0"}, folder() / "log"};
  BOOST_REQUIRE(daemon.read_line().value_or("").starts_with("listening on "));
  const auto second = create_instance();
  BOOST_TEST(on_database({"key", "revoke", first.key_id}).status == 0);
  BOOST_TEST(on_database({"instance", "withdraw", second.instance_id, "blocklist"}).status == 0);
  BOOST_TEST(on_database({"instance", "delete", first.instance_id, "--yes"}).status == 0);
  BOOST_TEST(on_database({"instance", "show", second.instance_id}).status == 0);
  BOOST_TEST(on_database({"migrate"}).status == 0);
  BOOST_TEST(instances() == 1U);
  daemon.signal(SIGTERM);
  BOOST_TEST(daemon.wait() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
