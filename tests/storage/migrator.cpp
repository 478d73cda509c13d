#include "storage/migrator.hpp"

#include <array>
#include <fstream>
#include <map>
#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "built_paths.hpp"
#include "storage/file_copy.hpp"
#include "storage/fixture.hpp"
#include "storage/schema_dump.hpp"

namespace settingsd::storage {
namespace {

constexpr std::chrono::seconds patience{5};

/// A released migration never changes: add another one instead.
const std::map<std::string_view, std::string> released{
    {"0001_create_instance_settings.sql", "e4491f258a1ef15d49c0860985c838e04b41e88aac0b2269b4ff13378218f2fd"},
    {"0002_record_changes.sql", "f40cf1f2c4f167338477ab2a60fb302b0433add35bf73f780f9fecc23f19d254"},
    {"0003_record_values_as_they_stand.sql", "f741f0321cf57fc793be8337769e2781482ba3053ba73098b958b63be0967eb6"},
};

const Migration first = embedded_chain().front();
const Migration second{2, "0002_add_a_table.sql", "CREATE TABLE second (a INTEGER) STRICT;"};
const std::array two{first, second};

const std::int64_t newest = newest_version();
const Migration next{newest + 1, "9999_add_a_table.sql", second.sql};

/// The embedded chain with one more at its end.
std::vector<Migration> chain_with(const Migration& last, const Migration& start = first) {
  std::vector<Migration> chain{embedded_chain().begin(), embedded_chain().end()};
  chain.front() = start;
  chain.push_back(last);
  return chain;
}

/// The name of the copy that an upgrade leaves.
std::string copy_of(const std::filesystem::path& file) { return file.string() + ".v" + std::to_string(newest); }

Connection open(const std::filesystem::path& file) { return {file, Access::create, patience, newest + 9}; }

/// A file at the newest version, which holds an instance.
struct OldFile : Fixture {
  OldFile() { writer.checkpoint(); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(migrator)

BOOST_AUTO_TEST_CASE(the_chain_is_numbered_by_its_file_names_without_a_gap) {
  for (const auto& migration : embedded_chain()) {
    BOOST_TEST(std::stoll(std::string(migration.name.substr(0, 4))) == migration.number);
  }
}

BOOST_AUTO_TEST_CASE(a_released_migration_has_the_hash_it_was_released_with) {
  BOOST_TEST(released.size() == embedded_chain().size());
  for (const auto& migration : embedded_chain()) BOOST_TEST(hash_of(migration) == released.at(migration.name));
}

BOOST_AUTO_TEST_CASE(the_committed_schema_is_what_the_chain_makes) {
  BOOST_TEST((octets_of(SOURCE_DIRECTORY "/schema/schema.sql") == dump_schema()),
             "schema/schema.sql is out of date: build the target write_schema");
}

BOOST_AUTO_TEST_CASE(a_fresh_file_runs_the_chain_and_records_it) {
  const harness::TemporaryFolder directory;
  auto connection = open(directory.path() / "new.db");
  BOOST_TEST(pending(connection, two).size() == 2U);
  std::vector<std::string> progress;
  const auto done = migrate(
      connection, [&](const Migration& each) { progress.emplace_back(each.name); }, two);
  BOOST_TEST(done.applied.size() == 2U);
  BOOST_TEST(!done.copy.has_value());
  BOOST_TEST(progress.size() == 2U);
  BOOST_TEST(connection.version() == 2);
  BOOST_TEST(pending(connection, two).empty());

  Shell shell{directory.path() / "new.db"};
  BOOST_TEST(shell.text("SELECT group_concat(number || name || sha256) FROM schema_migration") ==
             "1" + std::string(first.name) + hash_of(first) + ",2" + std::string(second.name) + hash_of(second));
  BOOST_TEST(shell.integer("PRAGMA application_id") == 0x73746764);
  BOOST_TEST(shell.integer("SELECT min(applied_at) > 1700000000000 FROM schema_migration") == 1);
}

BOOST_AUTO_TEST_CASE(a_second_run_does_nothing) {
  MigratedFile file;
  const auto done = migrate(file.connection);
  BOOST_TEST(done.applied.empty());
  BOOST_TEST(!done.copy.has_value());
}

BOOST_FIXTURE_TEST_CASE(an_upgrade_leaves_a_verified_copy_that_the_older_version_can_serve, OldFile) {
  auto upgraded = open(path);
  const auto done = migrate(
      upgraded, [](const Migration&) {}, chain_with(next));
  BOOST_TEST(done.applied.size() == 1U);
  BOOST_TEST(done.copy.value() == copy_of(path));
  const Connection copy{*done.copy, Access::read_only, patience};
  BOOST_TEST(copy.version() == newest);
  Shell old{*done.copy};
  BOOST_TEST(old.text("SELECT id FROM instance") == id);
  BOOST_TEST((std::filesystem::status(*done.copy).permissions() == std::filesystem::status(path).permissions()));
}

BOOST_FIXTURE_TEST_CASE(an_upgrade_that_has_to_wait_leaves_no_copy, OldFile) {
  Shell elsewhere{path};
  elsewhere.run("BEGIN IMMEDIATE");
  auto upgraded = open(path);
  upgraded.set_patience(std::chrono::milliseconds{0});
  const auto chain = chain_with(next);
  BOOST_CHECK_THROW(migrate(
                        upgraded, [](const Migration&) {}, chain),
                    SQLite::Exception);
  BOOST_TEST(!std::filesystem::exists(copy_of(path)));
  elsewhere.run("COMMIT");
  BOOST_TEST(migrate(
                 upgraded, [](const Migration&) {}, chain)
                 .copy.value() == copy_of(path));
}

BOOST_FIXTURE_TEST_CASE(a_copy_never_overwrites_an_older_one, OldFile) {
  { std::ofstream{copy_of(path)} << "kept"; }
  auto upgraded = open(path);
  BOOST_TEST(migrate(
                 upgraded, [](const Migration&) {}, chain_with(next))
                 .copy.value() == copy_of(path) + ".2");
  BOOST_TEST(octets_of(copy_of(path)) == "kept");
}

BOOST_FIXTURE_TEST_CASE(a_migration_that_fails_in_its_middle_leaves_the_file_at_the_one_before, OldFile) {
  const Migration broken{newest + 1, "9999_break.sql",
                         "CREATE TABLE half (a) STRICT; DELETE FROM instance; SELECT nonsense;"};
  auto upgraded = open(path);
  BOOST_CHECK_EXCEPTION(migrate(
                            upgraded, [](const Migration&) {}, chain_with(broken)),
                        RefusedForGood, [&](const RefusedForGood& refused) {
                          return std::string_view{refused.what()}.starts_with(
                              path.string() + " stays at version " + std::to_string(newest) +
                              ", since the migration 9999_break.sql cannot be applied to what it holds: ");
                        });
  BOOST_TEST(upgraded.version() == newest);
  BOOST_TEST(shell.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0);
  BOOST_TEST(shell.integer("SELECT count(*) FROM instance") == 1);
  BOOST_TEST(shell.integer("SELECT count(*) FROM schema_migration") == newest);
  BOOST_TEST(migrate(
                 upgraded, [](const Migration&) {}, chain_with(next))
                 .applied.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(a_file_that_another_text_of_a_migration_made_is_refused_untouched, OldFile) {
  const auto before = octets_of(path);
  Migration changed = first;
  changed.sql = "CREATE TABLE other (a INTEGER) STRICT;";
  auto opened = open(path);
  BOOST_CHECK_EXCEPTION(migrate(
                            opened, [](const Migration&) {}, chain_with(next, changed)),
                        Refused, [&](const Refused& refused) {
                          return refused.what() == path.string() + " was made by another text of the migration " +
                                                       std::string(first.name) +
                                                       ": a released migration must not change";
                        });
  BOOST_TEST((octets_of(path) == before));
  BOOST_TEST(!std::filesystem::exists(copy_of(path)));
}

BOOST_FIXTURE_TEST_CASE(a_file_without_a_record_of_its_migrations_is_refused, OldFile) {
  shell.run("DELETE FROM schema_migration");
  BOOST_CHECK_THROW(static_cast<void>(pending(connection)), Refused);
}

BOOST_AUTO_TEST_CASE(of_two_processes_that_migrate_at_once_each_migration_is_applied_by_one) {
  for (int round = 0; round < 10; ++round) {
    const harness::TemporaryFolder directory;
    std::array<std::size_t, 4> applied{};
    {
      std::vector<std::jthread> racers;
      for (auto& count : applied) {
        racers.emplace_back([&] {
          auto connection = open(directory.path() / "new.db");
          count = migrate(
                      connection, [](const Migration&) {}, two)
                      .applied.size();
        });
      }
    }
    BOOST_TEST(applied[0] + applied[1] + applied[2] + applied[3] == 2U);
    Shell shell{directory.path() / "new.db"};
    BOOST_TEST(shell.integer("SELECT count(*) FROM schema_migration") == 2);
  }
}

BOOST_FIXTURE_TEST_CASE(a_copy_and_its_check_show_that_they_go_on, OldFile) {
  connection.database().exec(
      "CREATE TABLE filler AS WITH RECURSIVE number (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM number LIMIT 50000) "
      "SELECT n FROM number");
  int calls = 0;
  connection.on_progress([&] { ++calls; });
  static_cast<void>(copy_beside(connection));
  BOOST_TEST(calls > 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
