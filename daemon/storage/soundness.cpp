#include "storage/soundness.hpp"

#include <SQLiteCpp/Database.h>

#include "storage/statement.hpp"

namespace settingsd::storage {

std::string verdict_on(SQLite::Database& database) {
  return database.execAndGet("PRAGMA integrity_check(1)").getString();
}

void require_sound(const Connection& connection, const std::string& name) {
  if (const auto verdict = verdict_on(connection.database()); verdict != "ok") {
    throw Refused{name + " is not sound: " + verdict};
  }
  Statement dangling{connection, "SELECT \"table\", parent FROM pragma_foreign_key_check LIMIT 1"};
  if (!dangling.step()) return;
  throw Refused{name + " is not sound: a row of " + std::string(dangling.text(0)) + " refers to a row of " +
                std::string(dangling.text(1)) + " that is not there"};
}

}  // namespace settingsd::storage
