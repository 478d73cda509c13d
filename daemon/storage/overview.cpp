#include "storage/overview.hpp"

#include "storage/statement.hpp"

namespace settingsd::storage {
namespace {

std::optional<std::int64_t> figure(const Connection& connection, std::string_view sql) {
  Statement statement{connection, sql};
  return statement.step() ? statement.integer_or_null(0) : std::nullopt;
}

bool has_table(const Connection& connection, std::string_view name) {
  Statement statement{connection, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1"};
  statement.bind_all(name);
  return statement.step();
}

void add_history(const Connection& connection, Overview& found) {
  found.changes = figure(connection, "SELECT count(*) FROM setting_change").value_or(0);
  found.last_change_id = figure(connection, "SELECT max(id) FROM setting_change");
  found.last_change_at = figure(connection, "SELECT created_at FROM setting_change ORDER BY id DESC LIMIT 1");
}

}  // namespace

Overview overview(const Connection& connection) {
  Overview found;
  found.version = connection.version();
  if (has_table(connection, "instance")) {
    found.instances = figure(connection, "SELECT count(*) FROM instance").value_or(0);
  }
  if (has_table(connection, "setting_change")) add_history(connection, found);
  return found;
}

}  // namespace settingsd::storage
