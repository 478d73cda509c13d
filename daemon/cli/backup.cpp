#include "storage/backup.hpp"

#include <string>
#include <system_error>

#include "api/json_writer.hpp"
#include "cli/broken_rule.hpp"
#include "cli/checks.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "storage/last_backup.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  std::string file;
  bool force = false;
};

/// The backup is there, whether its time can be noted or not.
void note(const Context& context) {
  try {
    storage::note_backup(context.database);
  } catch (const std::system_error& error) {
    context.tell(std::string("the time of the backup is not noted: ") + error.what());
  }
}

/// Older files can be backed up, too.
void back_up(const Options& options, Context& context) {
  const storage::Connection connection{context.database, storage::Access::read_only, patience};
  const auto done = storage::back_up(connection, options.file, options.force);
  note(context);
  tell_of_broken_rule(context, "the backup", done.broken_rule);
  const auto copy = done.file.string();
  if (!context.json) return context.tell(context.database + " is backed up as " + copy);
  context.print(api::ObjectWriter{}.member("file", copy).member("version", connection.version()).close() + '\n');
}

}  // namespace

void add_backup(CLI::App& program, Context& context) {
  const auto [app, options] =
      add_command(program, "backup", "Back the settings file up as another file", context, back_up);
  app.footer("The daemon may serve meanwhile. The backup is checked and durable before it gets its name.");
  app.add_option("FILE", options.file, "The file to write").type_name("").required().check(refuse_empty);
  add_database(app, context);
  app.add_flag("--force", options.force, "Replace a file that has the name already");
  add_json(app, context);
}

}  // namespace settingsd::cli
