#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "api/json_writer.hpp"
#include "cli/checks.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/failed.hpp"
#include "cli/lookup.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/revision_difference.hpp"
#include "domain/groups.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  std::int64_t from = 0;
  std::int64_t to = 0;
  std::string instance_id;
  std::string resource;  ///< empty for all groups of settings
};

std::vector<domain::Resource> groups() {
  std::vector<domain::Resource> result;
  domain::for_each_group([&]<class Group>() { result.push_back(domain::place<Group>.resource); });
  return result;
}

std::vector<std::string_view> group_names() {
  std::vector<std::string_view> names;
  for (const auto group : groups()) names.push_back(domain::name_of(group));
  return names;
}

/// What is known, and of which groups; the sentences say why of the others nothing is.
struct Comparison {
  std::string instance_id;
  std::vector<std::string> compared{};
  std::vector<SettingDifference> changes{};
  std::vector<std::string> sentences{};
};

Comparison compare(storage::Reader& reader, const Options& options) {
  const storage::ReadTransaction one_moment{reader};
  const auto instance = chosen_instance(reader, options.instance_id);
  Comparison result{.instance_id = instance.id};
  for (const auto group : groups()) {
    const std::string name{domain::name_of(group)};
    if (!options.resource.empty() && options.resource != name) continue;
    auto difference = revision_difference(reader, instance.id, group, options.from, options.to);
    if (auto* sentence = std::get_if<std::string>(&difference)) {
      result.sentences.push_back(std::move(*sentence));
      continue;
    }
    result.compared.push_back(name);
    for (auto& change : std::get<std::vector<SettingDifference>>(difference)) {
      result.changes.push_back(std::move(change));
    }
  }
  return result;
}

std::string as_json(const Options& options, const Comparison& comparison) {
  return api::ObjectWriter{}
             .member("instance_id", comparison.instance_id)
             .member("from", options.from)
             .member("to", options.to)
             .member("resources", comparison.compared)
             .raw_member("changes", changes_json(comparison.changes))
             .close() +
         '\n';
}

void show_difference(const Options& options, Context& context) {
  auto connection = open_for_reading(context);
  storage::Reader reader{connection};
  const auto comparison = compare(reader, options);
  if (comparison.compared.empty()) {
    std::string all;
    for (const auto& sentence : comparison.sentences) all.append(all.empty() ? "" : "; ").append(sentence);
    throw Failed(all);
  }
  for (const auto& sentence : comparison.sentences) context.tell(sentence);
  if (context.json) return context.print(as_json(options, comparison));
  if (comparison.changes.empty()) return context.tell("nothing differs");
  context.print(changes_text(comparison.changes));
}

void add_revision(const Parser& app, const std::string& name, std::int64_t& revision, const std::string& description) {
  app.add_option(name, revision, description).type_name("").required().check(refuse_what_is_not_positive);
}

}  // namespace

void add_diff(CLI::App& program, Context& context) {
  const auto [app, options] =
      add_command(program, "diff", "Show what differs between two revisions of settings", context, show_difference);
  app.footer(
      "Each resource has revisions of its own; `history` shows them. Where none is named, those that have both "
      "revisions are compared, and a line says which have not.");
  add_revision(app, "FROM", options.from, "A revision");
  add_revision(app, "TO", options.to, "Another one; a lower one shows the way back");
  add_database(app, context);
  add_instance(app, options.instance_id);
  const auto names = group_names();
  app.add_option("--resource", options.resource, "Only this one").type_name(domain::joined(names)).one_of(names);
  add_json(app, context);
}

}  // namespace settingsd::cli
