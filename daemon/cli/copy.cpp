#include <algorithm>
#include <string>
#include <unordered_set>
#include <variant>
#include <vector>

#include "cli/checks.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/settings_change.hpp"

namespace settingsd::cli {
namespace {

using Names = std::unordered_set<std::string>;

struct Options {
  std::string from;
  std::string to;
  std::vector<std::string> skip;
  bool dry_run = false;
};

Names setting_names() {
  Names names;
  domain::for_each_group([&]<class Group>() {
    domain::for_each_field<Group>(
        [&](const auto& field, auto) { names.insert(domain::setting_name<Group>(field.name)); });
  });
  return names;
}

std::string refuse_unknown_setting(const std::string& text) {
  if (setting_names().contains(text)) return {};
  return "must be a setting under its full name, such as instance.test_mode; `instance show` lists them";
}

/// What makes the group of one instance equal to that of another one.
template <class Group>
domain::Patch<Group> difference(const PortableInstance& from, const PortableInstance& to, const Names& skipped) {
  const auto wanted = from.group<Group>();
  const auto present = to.group<Group>();
  domain::Patch<Group> patch;
  domain::for_each_field<Group>([&](const auto& field, auto index) {
    if (wanted.*field.member == present.*field.member) return;
    if (skipped.contains(domain::setting_name<Group>(field.name))) return;
    std::get<index>(patch.values) = wanted.*field.member;
    patch.sent.push_back({index, std::string(field.name)});
  });
  return patch;
}

SettingsPatches differences(const PortableInstance& from, const PortableInstance& to, const Names& skipped) {
  SettingsPatches patches;
  domain::for_each_group([&]<class Group>() { patches.emplace_back(difference<Group>(from, to, skipped)); });
  return patches;
}

std::string how_to_skip(const std::vector<std::string>& skipped, const SettingProblems& problems) {
  std::vector<std::string> options;
  options.reserve(skipped.size() + problems.size());
  for (const auto& setting : skipped) options.push_back("--skip " + setting);
  for (const auto& problem : problems) options.push_back("--skip " + problem.setting);
  options.erase(std::unique(options.begin(), options.end()), options.end());
  std::string text;
  for (const auto& option : options) text.append(text.empty() ? "" : " ").append(option);
  return "to leave out what cannot be copied: " + text;
}

void copy(const Options& options, Context& context) {
  const Names skipped{options.skip.begin(), options.skip.end()};
  const auto outcome = change_settings(context, options.to, options.dry_run ? Effect::none : Effect::write,
                                       [&](storage::Reader& reader, const PortableInstance& to) {
                                         return differences(PortableInstance{reader, options.from}, to, skipped);
                                       });
  if (const auto* problems = std::get_if<SettingProblems>(&outcome)) {
    fail_with_problems(context, *problems, how_to_skip(options.skip, *problems));
  }
  print_changes(context, std::get<SettingDifferences>(outcome), !options.dry_run);
}

}  // namespace

void add_copy(CLI::App& program, Context& context) {
  const auto [app, options] =
      add_command(program, "copy", "Copy all settings of an instance to another one", context, copy);
  app.footer(
      "What is as in a new instance there becomes so here, too. All of it is copied or nothing: what the other "
      "instance cannot have, by its environment, its roles or its plan, is named and has to be left out by --skip.");
  add_database(app, context);
  app.add_option("--from", options.from, "The id of the instance to copy")
      .type_name("ID")
      .required()
      .check(refuse_empty);
  app.add_option("--to", options.to, "The id of the instance to change").type_name("ID").required().check(refuse_empty);
  app.add_option("--skip", options.skip, "A setting to leave as it is; may be given more than once")
      .type_name("SETTING")
      .check(refuse_unknown_setting);
  app.add_flag("--dry-run", options.dry_run, "Only show what would change");
  add_json(app, context);
}

}  // namespace settingsd::cli
