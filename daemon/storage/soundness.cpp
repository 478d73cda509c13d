#include "storage/soundness.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

namespace settingsd::storage {
namespace {

[[noreturn]] void refuse(const std::string& name, const std::string& finding) {
  throw Refused{name + " is not sound: " + finding};
}

std::string first_finding(SQLite::Database& database) {
  return database.execAndGet("PRAGMA integrity_check(1)").getString();
}

std::string first_broken_rule(SQLite::Database& database) {
  if (auto finding = first_finding(database); finding != "ok") return finding;
  SQLite::Statement dangling{database, "SELECT \"table\", parent FROM pragma_foreign_key_check LIMIT 1"};
  if (!dangling.executeStep()) return {};
  return "a row of " + dangling.getColumn(0).getString() + " refers to a row of " + dangling.getColumn(1).getString() +
         " that is not there";
}

/// SQLite reads no CHECK of a file that it cannot write to. Nothing is written: neither by a statement, nor on closing.
std::string first_broken_rule_in(const Connection& connection) {
  const int patience = connection.database().execAndGet("PRAGMA busy_timeout").getInt();
  SQLite::Database database{connection.file().string(), SQLite::OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, patience};
  database.check(sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr));
  database.exec("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF");
  return first_broken_rule(database);
}

}  // namespace

std::string verdict_on(SQLite::Database& database) {
  database.exec("PRAGMA ignore_check_constraints = ON");
  auto verdict = first_finding(database);
  database.exec("PRAGMA ignore_check_constraints = OFF");
  return verdict;
}

void require_undamaged(const Connection& connection, const std::string& name) {
  if (const auto verdict = verdict_on(connection.database()); verdict != "ok") refuse(name, verdict);
}

std::string broken_rule(const Connection& connection) {
  auto& database = connection.database();
  const bool can_write = sqlite3_db_readonly(database.getHandle(), "main") == 0;
  return can_write ? first_broken_rule(database) : first_broken_rule_in(connection);
}

void require_sound(const Connection& connection, const std::string& name) {
  if (const auto broken = broken_rule(connection); !broken.empty()) refuse(name, broken);
}

}  // namespace settingsd::storage
