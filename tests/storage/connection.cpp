#include "storage/connection.hpp"

#include <fstream>

#include <boost/test/unit_test.hpp>
#include <sys/stat.h>

#include "storage/fixture.hpp"
#include "storage/migrator.hpp"

namespace settingsd::storage {
namespace {

constexpr std::chrono::seconds patience{5};

/// A file that is not ours, and the sentence behind its name with which it is refused.
void expect_refusal(const std::filesystem::path& file, const std::string& sentence) {
  const auto before = octets_of(file);
  for (const auto access : {Access::read_only, Access::read_write, Access::create}) {
    BOOST_CHECK_EXCEPTION(Connection(file, access, patience), Refused, [&](const Refused& refused) {
      BOOST_TEST(std::string(refused.what()) == file.string() + sentence);
      return true;
    });
  }
  BOOST_TEST((octets_of(file) == before));
}

std::int64_t pragma(const Connection& connection, const std::string& name) {
  return connection.database().execAndGet("PRAGMA " + name).getInt64();
}

struct Directory {
  harness::TemporaryFolder directory;
  std::filesystem::path path = directory.path() / "some.db";
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(connection, Directory)

BOOST_AUTO_TEST_CASE(a_connection_is_durable_and_trusts_nothing_it_finds_in_the_file) {
  const Connection opened{path, Access::create, patience};
  BOOST_TEST(opened.database().execAndGet("PRAGMA journal_mode").getString() == "wal");
  BOOST_TEST(pragma(opened, "synchronous") == 2);
  BOOST_TEST(pragma(opened, "foreign_keys") == 1);
  BOOST_TEST(pragma(opened, "trusted_schema") == 0);
  BOOST_TEST(pragma(opened, "busy_timeout") == 5000);
  opened.database().exec("PRAGMA writable_schema = ON");
  BOOST_CHECK_THROW(opened.database().exec("DELETE FROM sqlite_schema"), SQLite::Exception);
}

BOOST_AUTO_TEST_CASE(who_leaves_checkpoints_to_others_writes_to_the_log_alone) {
  const Connection other{path, Access::create, patience};
  Connection opened{path, Access::read_write, patience};
  opened.leave_checkpoints();
  opened.database().exec("CREATE TABLE some (octets BLOB); INSERT INTO some VALUES (zeroblob(16000000))");
  BOOST_TEST(std::filesystem::file_size(path) < 1'000'000U);
  other.database().exec("INSERT INTO some VALUES (NULL)");
  BOOST_TEST(std::filesystem::file_size(path) > 16'000'000U);
}

BOOST_AUTO_TEST_CASE(a_new_file_is_for_its_owner_and_group_and_knows_at_once_whose_it_is) {
  const auto mask = ::umask(0);
  { const Connection opened{path, Access::create, patience}; }
  ::umask(mask);
  BOOST_TEST((std::filesystem::status(path).permissions() == static_cast<std::filesystem::perms>(0660)));
  BOOST_TEST(octets_of(path).substr(68, 4) == "stgd");
}

BOOST_AUTO_TEST_CASE(a_new_file_has_short_pages_and_one_that_is_there_keeps_its_own) {
  BOOST_TEST(pragma(Connection{path, Access::create, patience}, "page_size") == 2048);
  SQLite::Database{path.string(), SQLite::OPEN_READWRITE}.exec(
      "PRAGMA journal_mode = DELETE; PRAGMA page_size = 4096; VACUUM");
  BOOST_TEST(pragma(Connection{path, Access::create, patience}, "page_size") == 4096);
}

BOOST_AUTO_TEST_CASE(a_missing_file_is_made_only_where_that_is_asked_for) {
  for (const auto access : {Access::read_only, Access::read_write}) {
    BOOST_CHECK_EXCEPTION(Connection(path, access, patience), Refused,
                          [&](const Refused& refused) { return refused.what() == path.string() + " does not exist"; });
  }
  BOOST_TEST(!std::filesystem::exists(path));
}

BOOST_AUTO_TEST_CASE(an_empty_file_is_taken_by_those_who_write) {
  { std::ofstream{path}; }
  BOOST_CHECK_THROW(Connection(path, Access::read_only, patience), Refused);
  const Connection opened{path, Access::read_write, patience};
  BOOST_TEST(opened.version() == 0);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_database_is_refused_untouched) {
  { std::ofstream{path} << std::string(5000, 'x'); }
  expect_refusal(path, " is no SQLite database");
  BOOST_CHECK_THROW(Connection(path.parent_path(), Access::create, patience), Refused);
}

BOOST_AUTO_TEST_CASE(a_file_of_another_application_is_refused_untouched) {
  for (const std::string set_up : {"CREATE TABLE theirs (a)", "PRAGMA application_id = 42"}) {
    std::filesystem::remove(path);
    SQLite::Database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(set_up);
    expect_refusal(path, " belongs to another application");
  }
}

BOOST_AUTO_TEST_CASE(a_log_of_another_application_is_left_alone) {
  SQLite::Database theirs{path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  theirs.exec("PRAGMA journal_mode = WAL; CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)");
  const auto log = octets_of(path.string() + "-wal");
  expect_refusal(path, " belongs to another application");
  BOOST_TEST((octets_of(path.string() + "-wal") == log));
  BOOST_TEST(theirs.execAndGet("SELECT count(*) FROM theirs").getInt() == 1);
}

BOOST_AUTO_TEST_CASE(a_newer_file_is_refused_untouched_with_the_version_that_is_needed) {
  const std::string sentence = " has version 7 and this settingsd knows versions up to " +
                               std::to_string(newest_version()) + ": use a settingsd that knows version 7";
  {
    const Connection opened{path, Access::create, patience};
    opened.database().exec("PRAGMA user_version = 7");
  }
  expect_refusal(path, sentence);
}

BOOST_AUTO_TEST_CASE(a_negative_version_is_refused_untouched) {
  {
    const Connection opened{path, Access::create, patience};
    opened.database().exec("PRAGMA user_version = -1");
  }
  expect_refusal(path, " has version -1, which no settingsd gives to a file: restore a copy");
}

BOOST_AUTO_TEST_CASE(a_negative_version_in_the_log_counts_as_well) {
  MigratedFile file;
  file.connection.database().exec("PRAGMA user_version = -1");
  BOOST_CHECK_THROW(Connection(file.path, Access::read_write, patience), Refused);
  BOOST_CHECK_THROW(static_cast<void>(pending(file.connection)), Refused);
}

BOOST_AUTO_TEST_CASE(a_file_with_two_hard_links_is_refused_under_either_name) {
  { const Connection opened{path, Access::create, patience}; }
  const auto other = directory.path() / "other.db";
  std::filesystem::create_hard_link(path, other);
  const std::string sentence =
      " has 2 names (hard links), and writes under one would be lost under another: remove all but one";
  expect_refusal(path, sentence);
  expect_refusal(other, sentence);
  std::filesystem::remove(other);
  BOOST_CHECK_NO_THROW(Connection(path, Access::read_write, patience));
}

BOOST_AUTO_TEST_CASE(a_newer_version_in_the_log_counts_as_well) {
  MigratedFile file;
  file.connection.database().exec("PRAGMA user_version = 7");
  BOOST_CHECK_THROW(Connection(file.path, Access::read_write, patience), Refused);
}

BOOST_AUTO_TEST_CASE(a_file_is_read_beside_its_writer_whatever_its_name) {
  const Connection opened{directory.path() / "a?b#c%20 \u00e9.db", Access::create, patience};
  opened.database().exec("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  const Connection reading{directory.path() / "a?b#c%20 \u00e9.db", Access::read_only, patience};
  BOOST_TEST(reading.database().execAndGet("SELECT count(*) FROM t").getInt() == 1);
  BOOST_CHECK_THROW(reading.database().exec("INSERT INTO t VALUES (2)"), SQLite::Exception);
}

BOOST_AUTO_TEST_CASE(a_file_that_needs_migrations_is_named_together_with_what_to_do) {
  const Connection opened{path, Access::create, patience};
  BOOST_CHECK_EXCEPTION(require_current(opened), Refused, [&](const Refused& refused) {
    return refused.what() == path.string() + " has version 0 and " + std::to_string(newest_version()) +
                                 " is needed: run settingsd migrate --database " + path.string();
  });
  const MigratedFile file;
  BOOST_CHECK_NO_THROW(require_current(file.connection));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
