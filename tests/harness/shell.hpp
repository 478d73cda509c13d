#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

namespace settingsd::harness {

/// What an operator's sqlite3 shell is, as Debian ships it: a connection that leaves foreign keys off.
class Shell {
 public:
  explicit Shell(const std::filesystem::path& file) : database_{file.string(), SQLite::OPEN_READWRITE, 5000} {
    database_.exec("PRAGMA foreign_keys = OFF");
  }

  /// The sentence that the shell prints for a statement; "" when it works.
  std::string refusal(const std::string& sql) {
    try {
      database_.exec(sql);
      return {};
    } catch (const SQLite::Exception& error) {
      return error.what();
    }
  }

  void run(const std::string& sql) { database_.exec(sql); }
  [[nodiscard]] std::string text(const std::string& sql) { return database_.execAndGet(sql).getString(); }
  [[nodiscard]] std::int64_t integer(const std::string& sql) { return database_.execAndGet(sql).getInt64(); }
  [[nodiscard]] SQLite::Database& database() { return database_; }

 private:
  SQLite::Database database_;
};

}  // namespace settingsd::harness
