#include "storage/restore.hpp"

#include <optional>
#include <string>

#include "api/json_writer.hpp"
#include "cli/broken_rule.hpp"
#include "cli/checks.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/documents.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/origin.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  std::string file;
};

void restore(const Options& options, Context& context) {
  const auto done =
      storage::restore(options.file, context.database, patience, command_line_origin(),
                       [&](const auto& migration) { context.tell("applying " + std::string(migration.name)); });
  tell_of_broken_rule(context, "the restored file", done.broken_rule);
  const auto replaced = done.replaced ? std::optional(done.replaced->string()) : std::nullopt;
  if (context.json) {
    return context.print(api::ObjectWriter{}
                             .member("version", done.version)
                             .raw_member("applied", migrations_json(done.applied))
                             .member("replaced", replaced)
                             .close() +
                         '\n');
  }
  context.tell(context.database + " is restored from " + options.file);
  if (!replaced) return;
  context.tell("the file as it was is kept as " + *replaced +
               "; shells and commands that have it open still look at that one: close them");
}

}  // namespace

void add_restore(CLI::App& program, Context& context) {
  const auto [app, options] =
      add_command(program, "restore", "Restore the settings file from a backup", context, restore);
  app.footer(
      "No daemon may serve the file. The backup is checked and migrated first; every ETag changes. The file as it was "
      "is kept beside it, as FILE.replaced-YYYYMMDDTHHMMSSZ.");
  app.add_option("FILE", options.file, "The backup").type_name("").required().check(refuse_empty);
  add_database(app, context);
  add_json(app, context);
}

}  // namespace settingsd::cli
