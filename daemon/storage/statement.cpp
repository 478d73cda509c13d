#include "storage/statement.hpp"

#include <utility>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

namespace settingsd::storage {

Statement::Statement(const Connection& connection, std::string_view sql)
    : database_{connection.database().getHandle()} {
  check(sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement_,
                           nullptr));
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement::Statement(Statement&& other) noexcept
    : database_{other.database_}, statement_{std::exchange(other.statement_, nullptr)} {}

void Statement::bind(int parameter, std::int64_t value) { check(sqlite3_bind_int64(statement_, parameter, value)); }

void Statement::bind(int parameter, std::string_view value) {
  check(sqlite3_bind_text64(statement_, parameter, value.data() == nullptr ? "" : value.data(), value.size(),
                            SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bind(int parameter, std::span<const unsigned char> value) {
  check(sqlite3_bind_blob64(statement_, parameter, value.data(), value.size(), SQLITE_STATIC));
}

void Statement::bind(int parameter, std::nullopt_t /*null*/) { check(sqlite3_bind_null(statement_, parameter)); }

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code != SQLITE_ROW && code != SQLITE_DONE) throw SQLite::Exception(database_, code);
  return code == SQLITE_ROW;
}

void Statement::reset() noexcept { sqlite3_reset(statement_); }

bool Statement::is_null(int column) const noexcept { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

bool Statement::is_integer(int column) const noexcept {
  return sqlite3_column_type(statement_, column) == SQLITE_INTEGER;
}

bool Statement::is_text(int column) const noexcept { return sqlite3_column_type(statement_, column) == SQLITE_TEXT; }

std::int64_t Statement::integer(int column) const noexcept { return sqlite3_column_int64(statement_, column); }

std::string_view Statement::text(int column) const noexcept {
  const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::optional<std::int64_t> Statement::integer_or_null(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

void Statement::check(int code) const {
  if (code != SQLITE_OK) throw SQLite::Exception(database_, code);
}

std::int64_t Statement::changes() const noexcept { return sqlite3_changes64(database_); }

}  // namespace settingsd::storage
