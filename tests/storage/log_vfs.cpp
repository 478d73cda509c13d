#include "storage/log_vfs.hpp"

#include <filesystem>
#include <string>

#include <boost/test/unit_test.hpp>

#include "storage/fixture.hpp"

namespace settingsd::storage {
namespace {

/// Rows of a page each.
std::string fill(int first, int last) {
  return "INSERT INTO filler WITH RECURSIVE line (n) AS (SELECT " + std::to_string(first) +
         " UNION ALL SELECT n + 1 FROM line WHERE n < " + std::to_string(last) +
         ") SELECT n, randomblob(3900) FROM line;";
}

const std::string make_filler = "CREATE TABLE filler (number INTEGER PRIMARY KEY, octets BLOB) STRICT;";

/// A cache so small that most pages of a transaction go to the log before it ends, where they may.
struct SmallCache : Fixture {
  SmallCache() { connection.database().exec("PRAGMA cache_size = 2"); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(log_writes, SmallCache)

BOOST_AUTO_TEST_CASE(what_was_rolled_back_does_not_come_over_what_others_have_written_since) {
  auto& database = connection.database();
  // A rollback reads nothing from an empty log.
  database.exec("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA cache_spill = ON; BEGIN IMMEDIATE;" + make_filler +
                fill(1, 20) + "ROLLBACK");
  for (int number = 1; number <= 4; ++number) {
    shell.run("UPDATE instance_settings SET support_email = '" + std::to_string(number) + "@example.com'");
  }
  database.exec("UPDATE instance_restrictions SET allowlist = 1");
  BOOST_TEST(shell.text("PRAGMA integrity_check") == "ok");
  BOOST_TEST(shell.text("SELECT support_email FROM instance_settings") == "4@example.com");
  BOOST_TEST(shell.integer("SELECT allowlist FROM instance_restrictions") == 1);
}

BOOST_AUTO_TEST_CASE(a_transaction_reads_what_it_has_spilled) {
  auto& database = connection.database();
  database.exec("PRAGMA cache_spill = ON; BEGIN IMMEDIATE;" + make_filler + fill(1, 100));
  BOOST_TEST(database.execAndGet("SELECT sum(number * length(octets)) FROM filler").getInt64() == 5050 * 3900);
  database.exec("UPDATE filler SET octets = substr(octets, 1, 3000); COMMIT");
  BOOST_TEST(shell.text("PRAGMA integrity_check") == "ok");
  BOOST_TEST(shell.integer("SELECT sum(number * length(octets)) FROM filler") == 5050 * 3000);
}

// With pages that were spilled, SQLite 3.40.1 writes a commit here that is gone after a crash.
BOOST_AUTO_TEST_CASE(a_commit_of_a_writer_behind_an_undone_savepoint_outlives_a_crash) {
  auto& database = connection.database();
  database.exec(make_filler + "BEGIN IMMEDIATE;" + fill(1, 20) + "SAVEPOINT one;" + fill(21, 40) +
                "UPDATE filler SET octets = randomblob(3900) WHERE number > 25; ROLLBACK TO one;" + fill(41, 41) +
                "COMMIT");
  const auto crashed = directory.path() / "crashed.db";
  for (const std::string suffix : {"", "-wal"}) {
    std::filesystem::copy_file(path.string() + suffix, crashed.string() + suffix);
  }
  BOOST_TEST(Shell{crashed}.integer("SELECT count(*) FROM filler") == 21);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
