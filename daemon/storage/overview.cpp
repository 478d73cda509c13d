#include "storage/overview.hpp"

#include <SQLiteCpp/Database.h>

#include "storage/statement.hpp"
#include "storage/summary.hpp"

namespace settingsd::storage {
namespace {

std::optional<std::int64_t> figure(const Connection& connection, std::string_view sql) {
  Statement statement{connection, sql};
  return statement.step() ? statement.integer_or_null(0) : std::nullopt;
}

void add_history(const Connection& connection, Overview& found) {
  found.changes = figure(connection, "SELECT count(*) FROM setting_change").value_or(0);
  found.last_change_id = figure(connection, "SELECT max(id) FROM setting_change");
  found.last_change_at = last_change_at(connection);
}

}  // namespace

Overview overview(const Connection& connection) {
  Overview found;
  found.version = connection.version();
  const auto& database = connection.database();
  if (database.tableExists("instance")) found.instances = count_instances(connection);
  if (database.tableExists("setting_change")) add_history(connection, found);
  return found;
}

}  // namespace settingsd::storage
