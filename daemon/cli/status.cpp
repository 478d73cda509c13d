#include <optional>
#include <string>
#include <vector>

#include "api/json_writer.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/examination.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/printable.hpp"
#include "cli/table.hpp"
#include "storage/file_sizes.hpp"
#include "storage/last_backup.hpp"
#include "storage/migrator.hpp"
#include "storage/overview.hpp"
#include "storage/refused.hpp"
#include "storage/serve_lock.hpp"

namespace settingsd::cli {
namespace {

struct Options {};

struct Status {
  storage::Overview file;
  std::vector<std::string> problems;
  storage::FileSizes sizes;
  std::optional<std::string> served_by;     ///< a process id
  std::optional<std::int64_t> last_backup;  ///< milliseconds since 1970
};

std::vector<std::string> problems_of(const storage::Connection& connection, storage::Reader& reader) {
  const bool is_newest = connection.version() == storage::newest_version();
  if (is_newest && storage::contradiction(connection).empty()) return examine(connection, reader).lines();
  // What an older version must hold is not known any more, but whether it can be migrated is.
  try {
    static_cast<void>(storage::pending(connection));
    return {};
  } catch (const storage::Refused& refused) {
    return {refused.what()};
  }
}

Status look(const Context& context) {
  storage::Connection connection{context.database, storage::Access::read_only, patience};
  storage::Reader reader{connection};
  const storage::ReadTransaction one_moment{reader};
  return {storage::overview(connection), problems_of(connection, reader), storage::sizes_of(context.database),
          storage::serving_process(context.database), storage::last_backup(context.database)};
}

std::string as_json(const Context& context, const Status& status) {
  return api::ObjectWriter{}
             .member("file", context.database)
             .member("file_bytes", static_cast<std::int64_t>(status.sizes.file_bytes))
             .member("wal_bytes", static_cast<std::int64_t>(status.sizes.log_bytes))
             .member("schema_version", status.file.version)
             .member("newest_schema_version", storage::newest_version())
             .member("served_by", status.served_by)
             .member("instances", status.file.instances)
             .member("changes", status.file.changes)
             .member("last_change_id", status.file.last_change_id)
             .member("last_change_at", status.file.last_change_at)
             .member("last_backup_at", status.last_backup)
             .member("problems", status.problems)
             .close() +
         '\n';
}

std::string time_or(const std::optional<std::int64_t>& time, const char* otherwise) {
  return time ? utc(*time) : otherwise;
}

std::string version_text(const Status& status) {
  const auto text = std::to_string(status.file.version);
  const bool can_migrate = status.file.version < storage::newest_version() && status.problems.empty();
  return can_migrate ? text + "; settingsd migrate brings it to the newest" : text;
}

std::string as_text(const Context& context, const Status& status) {
  Table facts;
  facts.add({"file", context.database});
  facts.add({"size", std::to_string(status.sizes.file_bytes) + " bytes"});
  facts.add({"log", std::to_string(status.sizes.log_bytes) + " bytes"});
  facts.add({"schema version", version_text(status)});
  facts.add({"served", status.served_by ? "by process " + *status.served_by : "no"});
  facts.add({"instances", std::to_string(status.file.instances)});
  facts.add({"changes on record", std::to_string(status.file.changes)});
  facts.add({"last change", time_or(status.file.last_change_at, "none on record")});
  facts.add({"last backup", time_or(status.last_backup, "none noted")});
  facts.add({"problems", status.problems.empty() ? "none" : "as follows; settingsd doctor --fix repairs what can be"});
  auto text = facts.text();
  for (const auto& problem : status.problems) text.append(printable(problem)).append("\n");
  return text;
}

void show_status(const Options& /*options*/, Context& context) {
  const auto status = look(context);
  context.print(context.json ? as_json(context, status) : as_text(context, status));
  if (!status.problems.empty()) context.exit_status = exit_failure;
}

}  // namespace

void add_status(CLI::App& program, Context& context) {
  const auto [app, options] =
      add_command(program, "status", "Show how a settings file is, and who serves it", context, show_status);
  app.footer(
      "The daemon may serve meanwhile, or not. All of the file is read. Exits with 1 when something is wrong with it.");
  add_database(app, context);
  add_json(app, context);
}

}  // namespace settingsd::cli
