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
#include "storage/overview.hpp"
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

Status look(const Context& context) {
  storage::Connection connection{context.database, storage::Access::read_only, patience};
  storage::Reader reader{connection};
  const storage::ReadTransaction one_moment{reader};
  const auto file = storage::overview(connection);
  // What an older version must hold is not known any more.
  const bool is_newest = file.version == storage::newest_version();
  return {file, is_newest ? examine(connection, reader).lines() : std::vector<std::string>{},
          storage::sizes_of(context.database), storage::serving_process(context.database),
          storage::last_backup(context.database)};
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

std::string version_text(std::int64_t version) {
  const auto text = std::to_string(version);
  return version == storage::newest_version() ? text : text + "; settingsd migrate brings it to the newest";
}

std::string as_text(const Context& context, const Status& status) {
  Table facts;
  facts.add({"file", context.database});
  facts.add({"size", std::to_string(status.sizes.file_bytes) + " bytes"});
  facts.add({"log", std::to_string(status.sizes.log_bytes) + " bytes"});
  facts.add({"schema version", version_text(status.file.version)});
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
