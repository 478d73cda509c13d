#include "storage/log_vfs.hpp"

#include <cstddef>

#include <SQLiteCpp/SQLiteCpp.h>
#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

#include "harness/folder.hpp"
#include "vfs/faults.hpp"

namespace settingsd::io_errors {
BOOST_AUTO_TEST_SUITE(log_vfs)

// The disk is full while a statement reads a page that was spilled, which undoes that statement alone, and has room
// again before the commit.
BOOST_AUTO_TEST_CASE(a_transaction_that_has_lost_a_page_cannot_be_committed) {
  const harness::TemporaryFolder folder;
  const auto file = (folder.path() / "some.db").string();
  SQLite::Database database{file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 1000, storage::log_vfs()};
  database.exec(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = 2;"
      "CREATE TABLE one (number INTEGER PRIMARY KEY, octets BLOB); CREATE TABLE two (number UNIQUE);"
      "PRAGMA wal_checkpoint(TRUNCATE);"
      "BEGIN IMMEDIATE;"
      "INSERT INTO one WITH RECURSIVE line (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM line WHERE n < 20) "
      "SELECT n, randomblob(3900) FROM line;");
  {
    const vfs::FaultyDisk disk{{vfs::Call::write, SQLITE_FULL, 1, true}};
    BOOST_CHECK_THROW(database.exec("INSERT INTO two SELECT number FROM one WHERE length(octets) > 0"),
                      SQLite::Exception);
    BOOST_TEST(disk.calls() == 1U);
  }
  BOOST_CHECK_THROW(database.exec("INSERT INTO two VALUES (999); COMMIT"), SQLite::Exception);
  if (sqlite3_get_autocommit(database.getHandle()) == 0) database.exec("ROLLBACK");
  database.exec("INSERT INTO two VALUES (1000)");
  SQLite::Database other{file, SQLite::OPEN_READONLY};
  BOOST_TEST(other.execAndGet("PRAGMA integrity_check").getString() == "ok");
  BOOST_TEST(other.execAndGet("SELECT count(*) FROM one").getInt64() == 0);
  BOOST_TEST(other.execAndGet("SELECT group_concat(number) FROM two").getString() == "1000");
}

BOOST_AUTO_TEST_SUITE_END()
}  // namespace settingsd::io_errors
