#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/connection.hpp"

namespace settingsd::storage {

/// A table, view, trigger or index that is not as the migrations made it.
struct SchemaProblem {
  std::string type;
  std::string name;
  std::string sql;       ///< the statement that makes it
  bool missing = false;  ///< else it is there with another text

  /// "the trigger allowed_origin_guard is missing"
  [[nodiscard]] std::string sentence() const;
};

/// Everything that the migrations make and the file at the newest version does not have, tables first. What somebody
/// added is no problem, and neither is a table with quotes around the names of tables in its statement. Throws what
/// SQLite throws.
[[nodiscard]] std::vector<SchemaProblem> schema_problems(const Connection& connection);

/// Throws Refused where something is missing or changed: what is written then might go unchecked and unrecorded.
void require_whole_schema(const Connection& connection);

/// Differs after the schema was changed (sqlite.org/pragma.html#pragma_schema_version). Throws what SQLite throws.
[[nodiscard]] std::int64_t schema_cookie(const Connection& connection);

/// Makes again what is missing, and what has another text where that is no table. A history that was lost begins behind
/// the numbers that rows still refer to, with a row that says so. In the caller's transaction. Returns the problems
/// that are left. Throws what SQLite throws.
std::vector<SchemaProblem> restore_schema(const Connection& connection, const std::vector<SchemaProblem>& problems);

}  // namespace settingsd::storage
