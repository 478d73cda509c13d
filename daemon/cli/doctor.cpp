#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "api/json_writer.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/examination.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/origin.hpp"
#include "storage/migrator.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  bool fix = false;
};

/// The record of the migrations may be what is missing.
void require_newest(const storage::Connection& connection) {
  const bool is_newest = connection.version() == storage::newest_version();
  if (!is_newest || storage::is_recorded(connection)) storage::require_current(connection);
}

Examination look(const Context& context) {
  storage::Connection connection{context.database, storage::Access::read_only, patience};
  // Nobody knows the schema of such a file.
  if (auto wrong = storage::contradiction(connection); !wrong.empty()) return {std::move(wrong), {}, {}};
  require_newest(connection);
  storage::Reader reader{connection};
  const storage::ReadTransaction one_moment{reader};
  return examine(connection, reader);
}

void fix(const Context& context, const Examination& found) {
  storage::Connection connection{context.database, storage::Access::read_write, patience};
  connection.leave_checkpoints();
  require_newest(connection);
  storage::Writer writer{connection};
  storage::WriteTransaction transaction{writer};
  const auto failures = repair(writer, found, command_line_origin(storage::Source::revert));
  transaction.commit();
  for (const auto& failure : failures) context.tell(failure);
}

void report(const Context& context, const Examination& found, const std::vector<std::string>& repaired) {
  if (context.json) {
    return context.print(api::ObjectWriter{}.member("problems", found.lines()).member("repaired", repaired).close() +
                         '\n');
  }
  for (const auto& line : repaired) context.print("repaired: " + line + '\n');
  for (const auto& line : found.lines()) context.print(line + '\n');
  if (found.is_healthy()) context.tell(context.database + " is sound");
}

void doctor(const Options& options, Context& context) {
  auto found = look(context);
  for (const auto& table : found.lost_tables()) {
    context.tell("the rows of " + table + " are lost: only a backup has them");
  }
  std::vector<std::string> repaired;
  if (options.fix && !found.is_healthy()) {
    repaired = found.lines();
    fix(context, found);
    found = look(context);
    std::erase_if(repaired, [left = found.lines()](const auto& line) {
      return std::find(left.begin(), left.end(), line) != left.end();
    });
  }
  report(context, found, repaired);
  if (!found.is_healthy()) context.exit_status = exit_failure;
}

}  // namespace

void add_doctor(CLI::App& program, Context& context) {
  const auto [app, options] =
      add_command(program, "doctor", "Look for what is not valid in a settings file", context, doctor);
  app.add_flag("--fix", options.fix,
               "Make schema objects again that are missing or changed, and give settings that are not valid the values "
               "that were valid last");
  app.footer("Exits with 1 when something is wrong and was not repaired.");
  add_database(app, context);
  add_json(app, context);
}

}  // namespace settingsd::cli
