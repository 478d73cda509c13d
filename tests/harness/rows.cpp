#include "harness/rows.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

namespace settingsd::harness {
namespace {

constexpr int patience_milliseconds = 10'000;

std::string text_of(const SQLite::Column& column) { return column.isNull() ? "NULL" : column.getString(); }

}  // namespace

std::string rows_of(const std::filesystem::path& database, const std::string& instance_id) {
  const SQLite::Database connection{database.string(), SQLite::OPEN_READONLY, patience_milliseconds};
  std::string rows;
  for (const std::string table :
       {"instance_settings", "allowed_origin", "instance_restrictions", "organization_settings",
        "organization_domains_enrollment_mode", "plan_feature", "plan_limit"}) {
    SQLite::Statement query{connection, "SELECT * FROM " + table + " WHERE instance_id = ? ORDER BY 1, 2"};
    query.bind(1, instance_id);
    while (query.executeStep()) {
      rows.append(table);
      for (int column = 0; column < query.getColumnCount(); ++column) {
        rows.append("|").append(text_of(query.getColumn(column)));
      }
      rows.append("\n");
    }
  }
  return rows;
}

std::string setting(const std::filesystem::path& database, const std::string& instance_id, const std::string& name) {
  const SQLite::Database connection{database.string(), SQLite::OPEN_READONLY, patience_milliseconds};
  SQLite::Statement query{connection, "SELECT value FROM settings WHERE instance = ? AND setting = ?"};
  query.bind(1, instance_id);
  query.bind(2, name);
  return query.executeStep() ? text_of(query.getColumn(0)) : "no such setting";
}

}  // namespace settingsd::harness
