#include "cli/open.hpp"

#include "storage/migrator.hpp"
#include "storage/schema.hpp"

namespace settingsd::cli {

using storage::Access;
using storage::Connection;

Connection open_for_reading(const Context& context) {
  Connection connection{context.database, Access::read_only, patience};
  storage::require_current(connection);
  return connection;
}

Connection open_for_writing(const Context& context) {
  auto connection = open_for_revoking(context);
  storage::require_whole_schema(connection);
  return connection;
}

Connection open_for_revoking(const Context& context) {
  Connection connection{context.database, Access::read_write, patience};
  connection.leave_checkpoints();
  storage::require_current(connection);
  return connection;
}

Connection open_or_create(const Context& context) {
  Connection connection{context.database, Access::create, patience};
  connection.leave_checkpoints();
  if (connection.version() == 0) storage::migrate(connection);
  storage::require_current(connection);
  storage::require_whole_schema(connection);
  return connection;
}

}  // namespace settingsd::cli
