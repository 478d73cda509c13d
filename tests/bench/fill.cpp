// Writes instances 0 to N-1 into a settings file as copies of the one that is there, with keys that `load` knows.
// Every CHECK of the schema is in force. The triggers, which would make it take five times as long, are set aside and
// put back in the end: the rows are such as they let pass.

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include <sodium.h>

#include "arguments.hpp"
#include "keys.hpp"
#include "sql.hpp"

namespace {

using settingsd::bench::Sql;

constexpr std::uint64_t batch = 20'000;
const std::string instance_id = "printf('ins_%027d', n)";
const std::string of_template = "instance_id = (SELECT id FROM template)";

/// The role of instance n that stands where a role of the template stands among the template's.
std::string role(const std::string& column) {
  return "printf('role_%026d%d', n, (SELECT count(*) FROM organization_role WHERE " + of_template +
         " AND id < source." + column + "))";
}

struct Table {
  std::string name;
  std::string rows;                           ///< which rows of the template
  std::map<std::string, std::string> values;  ///< of the columns that are not copied
};

const std::vector<Table>& tables() {
  static const std::vector<Table> all{
      {"instance", "id = (SELECT id FROM template)", {{"id", instance_id}, {"epoch", "lower(hex(randomblob(8)))"}}},
      {"organization_role", of_template, {{"id", role("id")}}},
      {"organization_role_permission",
       "role_id IN (SELECT id FROM organization_role WHERE " + of_template + ")",
       {{"role_id", role("role_id")}}},
      {"instance_settings", of_template, {}},
      {"instance_restrictions", of_template, {}},
      {"organization_settings",
       of_template,
       {{"creator_role_id", role("creator_role_id")}, {"domains_default_role_id", role("domains_default_role_id")}}},
      {"organization_domains_enrollment_mode", of_template, {}},
      {"plan_feature", of_template, {}},
      {"secret_key", of_template, {{"id", "printf('key_%027d', n)"}, {"hash", "key_hash(n)"}}},
  };
  return all;
}

void key_hash(sqlite3_context* context, int, sqlite3_value** values) {
  const auto key = settingsd::bench::secret_key(static_cast<std::uint64_t>(::sqlite3_value_int64(values[0])));
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the interface of libsodium
  ::crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(key.data()), key.size());
  ::sqlite3_result_blob(context, hash.data(), static_cast<int>(hash.size()), SQLITE_TRANSIENT);
}

std::vector<std::string> texts(const Sql& sql, const std::string& query) {
  auto* const statement = sql.prepare(query);
  std::vector<std::string> result;
  while (::sqlite3_step(statement) == SQLITE_ROW) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the interface of SQLite
    result.emplace_back(reinterpret_cast<const char*>(::sqlite3_column_text(statement, 0)));
  }
  ::sqlite3_reset(statement);
  return result;
}

/// Copies the template's rows of a table for the instances ?1 to ?2. Revisions and histories begin anew.
std::string copy_statement(const Sql& sql, const Table& table) {
  std::string names;
  std::string values;
  for (const auto& column : texts(sql, "SELECT name FROM pragma_table_info('" + table.name + "')")) {
    if (column.ends_with("revision") || column == "last_change_id") continue;
    const auto special = table.values.find(column);
    const bool own = special == table.values.end();
    names += (names.empty() ? "" : ", ") + column;
    values += values.empty() ? "" : ", ";
    values += column == "instance_id" ? instance_id : own ? "source." + column : special->second;
  }
  return "WITH RECURSIVE number (n) AS (VALUES (?1) UNION ALL SELECT n + 1 FROM number WHERE n < ?2) INSERT INTO " +
         table.name + " (" + names + ") SELECT " + values + " FROM number CROSS JOIN " + table.name +
         " AS source WHERE source." + table.rows;
}

/// Removes the triggers and returns the statements that create them again.
std::vector<std::string> set_triggers_aside(const Sql& sql) {
  const auto names = texts(sql, "SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid");
  auto statements = texts(sql, "SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid");
  for (const auto& name : names) sql.run("DROP TRIGGER " + name);
  return statements;
}

void copy(const Sql& sql, sqlite3_stmt* statement, std::uint64_t first, std::uint64_t last) {
  sql.check(::sqlite3_bind_int64(statement, 1, static_cast<sqlite3_int64>(first)));
  sql.check(::sqlite3_bind_int64(statement, 2, static_cast<sqlite3_int64>(last)));
  sql.check(::sqlite3_step(statement));
  sql.check(::sqlite3_reset(statement));
}

void fill(const Sql& sql, std::uint64_t instances) {
  sql.check(::sqlite3_create_function(sql.handle(), "key_hash", 1, SQLITE_UTF8, nullptr, key_hash, nullptr, nullptr));
  sql.run(
      "PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA temp_store = MEMORY;"
      "CREATE TEMP TABLE template AS SELECT id FROM instance ORDER BY created_at LIMIT 1");
  const auto triggers = set_triggers_aside(sql);
  std::vector<sqlite3_stmt*> statements;
  for (const auto& table : tables()) statements.push_back(sql.prepare(copy_statement(sql, table)));
  for (std::uint64_t first = 0; first < instances; first += batch) {
    sql.run("BEGIN IMMEDIATE");
    for (auto* const statement : statements) copy(sql, statement, first, std::min(first + batch, instances) - 1);
    sql.run("COMMIT");
  }
  for (const auto& trigger : triggers) sql.run(trigger);
  sql.run("PRAGMA wal_checkpoint(TRUNCATE)");
}

}  // namespace

int main(int count, char** values) {
  try {
    const settingsd::bench::Arguments arguments{count, values};
    if (::sodium_init() < 0) throw std::runtime_error{"libsodium cannot be used on this machine"};
    fill(Sql{arguments.text("--file")}, arguments.number("--instances"));
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "fill: %s\n", error.what());
    return 1;
  }
}
