#include "storage/schema_dump.hpp"

#include "storage/fixture.hpp"

namespace settingsd::storage {
namespace {

/// The rows that the migrations brought, as one INSERT each.
std::string dump_rows(SQLite::Database& database) {
  SQLite::Statement rows{
      database,
      "SELECT * FROM (SELECT format('INSERT INTO organization_permission VALUES (%Q, %Q, %Q, %Q, %d, %d);', id, name, "
      "key, description, created_at, updated_at) FROM organization_permission ORDER BY rowid) "
      "UNION ALL SELECT format('INSERT INTO change_context (id) VALUES (%d);', id) FROM change_context"};
  std::string text;
  while (rows.executeStep()) text += rows.getColumn(0).getString() + "\n";
  return text;
}

}  // namespace

std::string dump_schema() {
  const MigratedFile file;
  SQLite::Database database{file.path.string(), SQLite::OPEN_READONLY};
  std::string text = "-- What the chain in migrations/ makes. Written by the target write_schema; do not edit.\n\n";
  for (const std::string pragma : {"application_id", "user_version"}) {
    text += "PRAGMA " + pragma + " = " + database.execAndGet("PRAGMA " + pragma).getString() + ";\n";
  }
  SQLite::Statement objects{database, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"};
  while (objects.executeStep()) text += "\n" + objects.getColumn(0).getString() + ";\n";
  return text + "\n" + dump_rows(database);
}

}  // namespace settingsd::storage
