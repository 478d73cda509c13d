#include <string>
#include <variant>

#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/settings_change.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  std::string file;
  std::string instance_id;
  bool dry_run = false;
  bool check = false;
};

void apply(const Options& options, Context& context) {
  // The file comes first, so that nobody waits for somebody who types.
  const auto document = read_settings_document(options.file);
  const bool writes = !options.dry_run && !options.check;
  const auto outcome = change_settings(
      context, options.instance_id, writes ? Effect::write : Effect::none,
      [&](storage::Reader& /*reader*/, const PortableInstance& instance) { return patches_of(document, instance); });
  if (const auto* problems = std::get_if<SettingProblems>(&outcome)) {
    fail_with_problems(context, *problems, "correct the file and apply it again");
  }
  const auto& changes = std::get<SettingDifferences>(outcome);
  print_changes(context, changes, writes);
  if (options.check && !changes.changes.empty()) context.exit_status = exit_drift;
}

}  // namespace

void add_apply(CLI::App& program, Context& context) {
  const auto [app, options] =
      add_command(program, "apply", "Apply a JSON file of settings to an instance", context, apply);
  app.footer(
      "The file is as `export` writes it. What it does not name stays; null is the value in a new instance. All of it "
      "is applied or nothing. Exit status: 0, or 1 when it is refused; with --check 3 when the instance differs.");
  app.add_option("FILE", options.file, "The file; - is standard input").type_name("").required();
  add_database(app, context);
  add_instance(app, options.instance_id);
  app.add_flag("--dry-run", options.dry_run, "Only show what would change");
  app.add_flag("--check", options.check, "Only show what would change, and exit with 3 if anything would");
  add_json(app, context);
}

}  // namespace settingsd::cli
