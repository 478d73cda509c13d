#include "storage/connection.hpp"

#include <utility>

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include "embedded_migrations.hpp"
#include "storage/file_header.hpp"
#include "storage/log_vfs.hpp"

namespace settingsd::storage {
namespace {

constexpr unsigned file_mode = 0660;  // the operators' group may use the sqlite3 shell

constexpr int flags_of(Access access) noexcept {
  return SQLITE_OPEN_NOMUTEX | (access == Access::read_only ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE);
}

void refuse_foreign(const std::filesystem::path& file, std::int64_t application_id) {
  if (application_id != our_application_id) throw RefusedForGood{file.string() + " belongs to another application"};
}

/// Whether the file is empty. Throws Refused when it must not be used.
bool examine(const std::filesystem::path& file, Access access, std::int64_t newest) {
  const auto header = read_header(file);
  if (!header.exists && access != Access::create) throw Refused{file.string() + " does not exist"};
  if (header.empty && access == Access::read_only) throw Refused{file.string() + " is empty"};
  if (header.empty) return true;
  if (header.application_id) refuse_foreign(file, *header.application_id);
  require_known_version(file, header.version, newest);
  return false;
}

std::int64_t pragma(SQLite::Database& database, const char* sql) { return database.execAndGet(sql).getInt64(); }

void configure_database(SQLite::Database& database, int option, bool on) {
  database.check(sqlite3_db_config(database.getHandle(), option, on ? 1 : 0, nullptr));
}

/// SQLite counts its memory under one mutex for all connections; nobody reads the count. Has to come before its first
/// use.
void configure_library() {
  static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(once);
}

/// Before anything else is written, so that the header alone tells whose file it is. Another process may be at it, too.
void claim(SQLite::Database& database) {
  database.exec("PRAGMA page_size = 2048");  // docs/decisions/0011
  database.exec("BEGIN IMMEDIATE");
  const bool untouched =
      pragma(database, "PRAGMA application_id") == 0 && pragma(database, "SELECT count(*) FROM sqlite_schema") == 0;
  if (untouched) database.exec("PRAGMA application_id = " + std::to_string(our_application_id));
  database.exec("COMMIT");
}

/// Whether a power failure cut the claim off: SQLite takes it back when it first reads the file.
bool is_claim_undone(const std::filesystem::path& file, SQLite::Database& database) {
  return pragma(database, "PRAGMA application_id") == 0 && std::filesystem::file_size(file) == 0;
}

/// Two connections that leave the rollback journal at once block each other, and SQLite answers busy without waiting: a
/// lock that is raised could wait for itself.
void switch_to_wal(SQLite::Database& database, std::chrono::milliseconds patience) {
  const auto end = std::chrono::steady_clock::now() + patience;
  int result = SQLITE_BUSY;
  while (result == SQLITE_BUSY) {
    result = database.tryExec("PRAGMA journal_mode = WAL");
    if (std::chrono::steady_clock::now() >= end) break;
    if (result == SQLITE_BUSY) sqlite3_sleep(1);
  }
  database.check(result);
}

void configure(SQLite::Database& database, Access access, std::chrono::milliseconds patience) {
  configure_database(database, SQLITE_DBCONFIG_DEFENSIVE, true);
  configure_database(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, false);
  configure_database(database, SQLITE_DBCONFIG_ENABLE_FKEY, true);
  // A reader of a WAL file writes to FILE-shm all the same (sqlite.org/wal.html#read_only_databases).
  if (access != Access::read_only) switch_to_wal(database, patience);
  database.exec(
      "PRAGMA synchronous = FULL;"
      "PRAGMA cell_size_check = ON;"
      "PRAGMA cache_size = -8192;"  // KiB
      "PRAGMA temp_store = MEMORY;"
      "PRAGMA journal_size_limit = 67108864;"
      // A change of a setting is three pages with its history: as many commits to a checkpoint as SQLite's own 1000
      // are of one page each, and few enough for one block of the log's index (sqlite.org/walformat.html, section 2.2).
      "PRAGMA wal_autocheckpoint = 3000;");
}

}  // namespace

std::int64_t newest_version() noexcept { return static_cast<std::int64_t>(migrations::files().size()); }

Connection::Connection(const std::filesystem::path& file, Access access, std::chrono::milliseconds patience,
                       std::int64_t newest)
    : file_{std::filesystem::absolute(file)} {
  configure_library();
  const bool empty = examine(file_, access, newest);
  if (empty && access == Access::create) make_file(file_, file_mode);

  database_ = std::make_unique<SQLite::Database>(file_.string(), flags_of(access), static_cast<int>(patience.count()),
                                                 log_vfs());
  // Closing must not even write the log into the file before it is known to be ours.
  configure_database(*database_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
  if (empty || (access != Access::read_only && is_claim_undone(file_, *database_))) claim(*database_);
  refuse_foreign(file_, pragma(*database_, "PRAGMA application_id"));
  require_known_version(file_, version(), newest);
  configure_database(*database_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false);
  configure(*database_, access, patience);
  // A restore may have put another file into the place between the opening of the file and that of its log: such a
  // connection would write the old file's pages into the new one's log.
  if (has_moved()) throw RefusedForNow{file_.string() + " was replaced while it was opened: try again"};
}

Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;

bool Connection::has_moved() const {
  int moved = 0;
  database_->check(sqlite3_file_control(database_->getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved));
  return moved != 0;
}

void Connection::set_patience(std::chrono::milliseconds patience) noexcept {
  sqlite3_busy_timeout(database_->getHandle(), static_cast<int>(patience.count()));
}

void Connection::leave_checkpoints() { database_->exec("PRAGMA wal_autocheckpoint = 0"); }

void Connection::on_progress(std::function<void()> call) {
  pulse_->call = std::move(call);
  feel_pulse(*database_, *pulse_);
}

std::int64_t Connection::version() const { return pragma(*database_, "PRAGMA user_version"); }

}  // namespace settingsd::storage
