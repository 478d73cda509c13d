#include <cstdint>
#include <string>
#include <utility>
#include <variant>

#include "api/recorded_value.hpp"
#include "cli/checks.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/failed.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/settings_change.hpp"
#include "domain/names.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  std::int64_t change_id = 0;
  std::string instance_id;
  bool dry_run = false;
};

storage::SettingChange change_to_revert(storage::Reader& reader, const std::string& instance_id, std::int64_t id) {
  auto change = reader.history().find(id);
  if (change && change->instance_id == instance_id) return *std::move(change);
  throw Failed("instance " + instance_id + " has no change " + std::to_string(id) + "; `settingsd history --instance " +
               instance_id + "` lists those that are on record");
}

Proposed patches_back(const storage::SettingChange& change, const PortableInstance& instance) {
  auto back = api::patch_back(change);
  const auto group = domain::value_named<domain::Resource>(domain::resource_names, change.resource);
  if (!back || !group) {
    throw Failed("change " + std::to_string(change.id) + " is one of " + change.setting +
                 ", which is not a setting and cannot be reverted");
  }
  if (const auto* wrong = std::get_if<domain::Problems>(&*back)) {
    SettingProblems problems;
    append_problems(problems, *group, *wrong);
    return problems;
  }
  const auto with_keys = [&](auto& patch) { return app::AnyPatch{instance.patch_with_keys(std::move(patch))}; };
  return SettingsPatches{std::visit(with_keys, std::get<app::AnyPatch>(*back))};
}

void revert(const Options& options, Context& context) {
  const auto outcome = change_settings(
      context, options.instance_id, options.dry_run ? Effect::none : Effect::write,
      [&](storage::Reader& reader, const PortableInstance& instance) {
        return patches_back(change_to_revert(reader, instance.row().id, options.change_id), instance);
      },
      storage::Source::revert);
  if (const auto* problems = std::get_if<SettingProblems>(&outcome)) {
    fail_with_problems(context, *problems, "the value before the change is refused as things stand");
  }
  print_changes(context, std::get<SettingDifferences>(outcome), !options.dry_run);
}

}  // namespace

void add_revert(CLI::App& program, Context& context) {
  const auto [app, options] =
      add_command(program, "revert", "Give a setting the value that it had before a change", context, revert);
  app.footer("The value is checked as a request is. Later changes of the setting are undone with it; others stay.");
  app.add_option("CHANGE_ID", options.change_id, "The change, as `history` shows it")
      .type_name("")
      .required()
      .check(refuse_what_is_not_positive);
  add_database(app, context);
  add_instance(app, options.instance_id);
  app.add_flag("--dry-run", options.dry_run, "Only show what would change");
  add_json(app, context);
}

}  // namespace settingsd::cli
