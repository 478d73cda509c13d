#include "storage/log_vfs.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

#include "storage/fixture.hpp"

namespace settingsd::storage {

BOOST_FIXTURE_TEST_SUITE(log_writes, Fixture)

// With so small a cache, most pages of a transaction go to the log before it ends.
BOOST_AUTO_TEST_CASE(what_was_rolled_back_does_not_come_over_what_others_have_written_since) {
  auto& database = connection.database();
  // The rollback reads nothing from an empty log.
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  database.exec("PRAGMA cache_size = 2");
  database.exec("BEGIN IMMEDIATE; CREATE TABLE filler (octets BLOB) STRICT");
  database.exec(
      "INSERT INTO filler WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 20) "
      "SELECT randomblob(4000) FROM number");
  database.exec("ROLLBACK");
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
  database.exec("PRAGMA cache_size = 2");
  database.exec("BEGIN IMMEDIATE; CREATE TABLE filler (number INTEGER, octets BLOB) STRICT");
  database.exec(
      "INSERT INTO filler WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 100) "
      "SELECT n, randomblob(4000) FROM number");
  BOOST_TEST(database.execAndGet("SELECT sum(number * length(octets)) FROM filler").getInt64() == 5050 * 4000);
  database.exec("UPDATE filler SET number = number + 1; COMMIT");
  BOOST_TEST(shell.text("PRAGMA integrity_check") == "ok");
  BOOST_TEST(shell.integer("SELECT sum(number) FROM filler") == 5150);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
