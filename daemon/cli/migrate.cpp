#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "api/json_writer.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/documents.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "storage/migrator.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  bool dry_run = false;
};

using Migrations = std::vector<storage::Migration>;

void report(const Context& context, std::int64_t version, const storage::Migrated& done, const Migrations& pending) {
  if (context.json) {
    const auto copy = done.copy ? std::optional(done.copy->string()) : std::nullopt;
    context.print(api::ObjectWriter{}
                      .member("version", version)
                      .raw_member("applied", migrations_json(done.applied))
                      .raw_member("pending", migrations_json(pending))
                      .member("copy", copy)
                      .close() +
                  '\n');
    return;
  }
  std::string text;
  for (const auto& migration : done.applied) text.append("applied ").append(migration.name).append("\n");
  for (const auto& migration : pending) text.append("pending ").append(migration.name).append("\n");
  if (text.empty()) context.tell(context.database + " is up to date, at version " + std::to_string(version));
  if (done.copy) text.append("the file as it was is kept as ").append(done.copy->string()).append("\n");
  context.print(text);
}

/// A missing file is not made: everything is pending then.
void dry_run(const Context& context) {
  if (!std::filesystem::exists(context.database)) {
    const auto chain = storage::embedded_chain();
    return report(context, 0, {}, {chain.begin(), chain.end()});
  }
  storage::Connection connection{context.database, storage::Access::read_only, patience};
  const auto pending = storage::pending(connection);
  report(context, connection.version(), {}, pending);
}

void migrate(const Options& options, Context& context) {
  if (options.dry_run) return dry_run(context);
  storage::Connection connection{context.database, storage::Access::create, patience};
  connection.leave_checkpoints();
  const auto done = storage::migrate(
      connection, [&](const auto& migration) { context.tell("applying " + std::string(migration.name)); });
  report(context, connection.version(), done, {});
}

}  // namespace

void add_migrate(CLI::App& program, Context& context) {
  const auto [app, options] =
      add_command(program, "migrate", "Bring the settings file to the newest schema", context, migrate);
  app.footer("A file that has a schema is copied first, to FILE.vVERSION; a missing file is made.");
  add_database(app, context);
  app.add_flag("--dry-run", options.dry_run, "Only list the migrations that are missing");
  add_json(app, context);
}

}  // namespace settingsd::cli
