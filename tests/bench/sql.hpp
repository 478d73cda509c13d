#pragma once

#include <stdexcept>
#include <string>

#include <sqlite3.h>

namespace settingsd::bench {

/// Just enough of SQLite to run statements without a layer of anybody's in between.
class Sql {
 public:
  explicit Sql(const std::string& file) {
    check(::sqlite3_open_v2(file.c_str(), &database_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr));
  }
  ~Sql() {
    for (auto* statement = ::sqlite3_next_stmt(database_, nullptr); statement != nullptr;
         statement = ::sqlite3_next_stmt(database_, nullptr)) {
      ::sqlite3_finalize(statement);
    }
    ::sqlite3_close(database_);
  }
  Sql(const Sql&) = delete;
  Sql& operator=(const Sql&) = delete;

  [[nodiscard]] sqlite3* handle() const noexcept { return database_; }

  void run(const std::string& sql) const { check(::sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr)); }

  /// Finalized with the connection.
  [[nodiscard]] sqlite3_stmt* prepare(const std::string& sql) const {
    sqlite3_stmt* statement = nullptr;
    check(::sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr));
    return statement;
  }

  void check(int code) const {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
      throw std::runtime_error{::sqlite3_errmsg(database_)};
    }
  }

 private:
  sqlite3* database_ = nullptr;
};

}  // namespace settingsd::bench
