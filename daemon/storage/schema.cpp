#include "storage/schema.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "embedded_schema.hpp"
#include "storage/statement.hpp"
#include "storage/time.hpp"

namespace settingsd::storage {
namespace {

struct Object {
  std::string type;
  std::string name;
  std::string sql;
};

std::vector<Object> objects_of(SQLite::Database& database) {
  SQLite::Statement rows{database,
                         "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL "
                         "ORDER BY type <> 'table', rowid"};
  std::vector<Object> objects;
  while (rows.executeStep()) {
    objects.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getString(), rows.getColumn(2).getString()});
  }
  return objects;
}

std::string_view written_schema() { return schema::files().front().text; }

/// Where the rows that the migrations brought begin, behind all objects.
std::size_t start_of_rows() { return written_schema().find("\nINSERT INTO "); }

/// The rows that the migrations brought into a table, as INSERTs; they are the same everywhere.
std::string written_rows(const std::string& table) {
  const auto start = "\nINSERT INTO " + table + " ";
  const auto text = written_schema();
  std::string rows;
  for (auto at = text.find(start, start_of_rows()); at != std::string_view::npos; at = text.find(start, at + 1)) {
    rows += text.substr(at, text.find('\n', at + 1) - at);
  }
  return rows;
}

/// The statements that make the objects, each without its semicolon.
std::set<std::string_view> written_statements() {
  constexpr std::string_view end = ";\n";
  std::set<std::string_view> statements;
  auto rest = written_schema().substr(0, start_of_rows());
  for (auto at = rest.rfind("\nCREATE "); at != std::string_view::npos; at = rest.rfind("\nCREATE ")) {
    const auto statement = rest.substr(at + 1);
    statements.insert(statement.substr(0, statement.rfind(end)));
    rest.remove_suffix(rest.size() - at);
  }
  return statements;
}

/// Whether nothing is missing of what the migrations make. This takes no parser, which works for milliseconds.
bool is_as_written(SQLite::Database& database) {
  auto missing = written_statements();
  SQLite::Statement rows{database, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"};
  while (rows.executeStep()) missing.erase(rows.getColumn(0).getString());
  return missing.empty();
}

/// ALTER TABLE … RENAME leaves the name of the table in quotes wherever a statement has it, also when the table gets
/// its old name back.
std::string without_quotes(std::string sql, const std::vector<Object>& written) {
  for (const auto& object : written) {
    const auto quoted = '"' + object.name + '"';
    for (auto at = sql.find(quoted); at != std::string::npos; at = sql.find(quoted, at)) {
      sql.replace(at, quoted.size(), object.name);
    }
  }
  return sql;
}

std::vector<Object> written_objects() {
  SQLite::Database database{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  database.exec(std::string(written_schema().substr(0, start_of_rows())));
  return objects_of(database);
}

bool is_loss_of_history(const SchemaProblem& problem) { return problem.missing && problem.name == "setting_change"; }

/// Without it, numbers would begin again at 1, and old references would lead to new changes.
constexpr std::string_view beginning_of_new_history =
    "INSERT INTO setting_change (id, created_at, instance_id, resource, setting, source) "
    "SELECT max(id), ?1, '', 'instance', 'setting_change', 'revert' "
    "FROM (SELECT max(last_change_id) AS id FROM instance UNION ALL SELECT max(last_change_id) FROM instance_settings "
    "UNION ALL SELECT max(last_change_id) FROM instance_restrictions "
    "UNION ALL SELECT max(last_change_id) FROM organization_settings) "
    "HAVING max(id) IS NOT NULL";

/// Of the others, a repair makes what is written.
bool is_same(const std::string& sql, const Object& object, const std::vector<Object>& written) {
  return sql == object.sql || (object.type == "table" && without_quotes(sql, written) == object.sql);
}

}  // namespace

std::string SchemaProblem::sentence() const {
  return "the " + type + " " + name + (missing ? " is missing" : " has been changed");
}

std::vector<SchemaProblem> schema_problems(const Connection& connection) {
  auto& database = connection.database();
  if (is_as_written(database)) return {};
  std::map<std::string, std::string> present;
  for (auto& object : objects_of(database)) present.emplace(std::move(object.name), std::move(object.sql));
  std::vector<SchemaProblem> problems;
  const auto written = written_objects();
  for (const auto& object : written) {
    const auto found = present.find(object.name);
    const bool missing = found == present.end();
    if (!missing && is_same(found->second, object, written)) continue;
    problems.push_back({object.type, object.name, object.sql, missing});
  }
  return problems;
}

void require_whole_schema(const Connection& connection) {
  const auto problems = schema_problems(connection);
  if (problems.empty()) return;
  throw Refused{"the schema of " + connection.file().string() + " is damaged: " + problems.front().sentence() +
                "; nothing is written before that is mended, as by settingsd doctor --fix"};
}

std::int64_t schema_cookie(const Connection& connection) {
  return connection.database().execAndGet("PRAGMA schema_version").getInt64();
}

std::vector<SchemaProblem> restore_schema(const Connection& connection, const std::vector<SchemaProblem>& problems) {
  auto& database = connection.database();
  std::vector<SchemaProblem> left;
  for (const auto& problem : problems) {
    const bool altered_table = problem.type == "table" && !problem.missing;
    if (altered_table) {
      left.push_back(problem);
      continue;
    }
    if (!problem.missing) database.exec("DROP " + problem.type + " IF EXISTS \"" + problem.name + "\"");
    database.exec(problem.sql);
    // Its triggers, which went with it and refuse rows, come later.
    if (problem.type == "table") database.exec(written_rows(problem.name));
  }
  if (std::any_of(problems.begin(), problems.end(), is_loss_of_history)) {
    Statement{connection, beginning_of_new_history}.run(now_in_milliseconds());
  }
  // A view that was dropped has taken its triggers with it, those that were whole as well.
  for (const auto& problem : schema_problems(connection)) {
    if (problem.missing) database.exec(problem.sql);
  }
  return left;
}

}  // namespace settingsd::storage
