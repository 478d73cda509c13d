#include "cli/settings_change.hpp"

#include <algorithm>
#include <utility>

#include "api/json_writer.hpp"
#include "api/value_json.hpp"
#include "cli/failed.hpp"
#include "cli/open.hpp"
#include "cli/origin.hpp"
#include "cli/table.hpp"
#include "storage/writer.hpp"

namespace settingsd::cli {
namespace {

using Outcome = std::variant<SettingDifferences, SettingProblems>;

SettingProblems problems_with(const SettingsPatches& patches, const domain::Facts& facts) {
  SettingProblems problems;
  const auto check = [&]<class Group>(const domain::Patch<Group>& patch) {
    append_problems(problems, domain::place<Group>.resource, domain::problems_with_facts(patch, facts));
  };
  for (const auto& patch : patches) std::visit(check, patch);
  return problems;
}

template <class Group>
void append_changes(const Group& before, const Group& after, std::vector<SettingDifference>& changes) {
  domain::for_each_field<Group>([&](const auto& field, auto) {
    if (before.*field.member == after.*field.member) return;
    changes.push_back({domain::setting_name<Group>(field.name), api::value_json(field.kind, before.*field.member),
                       api::value_json(field.kind, after.*field.member)});
  });
}

/// What is not valid has to be mended first, wherever it is: the daemon has the whole instance in quarantine. Throws
/// InvalidRow.
void require_valid(storage::Reader& reader, const std::string& instance_id) {
  domain::for_each_group([&]<class Group>() { static_cast<void>(reader.existing_group<Group>(instance_id)); });
  static_cast<void>(reader.roles(instance_id));
}

/// Decides within the open transaction. Writes where there is a writer.
Outcome decide(storage::Reader& reader, storage::Writer* writer, const std::string& instance_id,
               const Proposal& proposal) {
  const PortableInstance instance{reader, instance_id};
  if (writer != nullptr) require_valid(reader, instance.row().id);
  auto proposed = proposal(reader, instance);
  if (auto* problems = std::get_if<SettingProblems>(&proposed)) return std::move(*problems);
  const auto& patches = std::get<SettingsPatches>(proposed);
  if (auto problems = problems_with(patches, instance.facts()); !problems.empty()) return problems;

  SettingDifferences result{instance.row().id, {}};
  auto& changes = result.changes;
  const auto apply = [&]<class Group>(const domain::Patch<Group>& patch) {
    const auto stored = reader.existing_group<Group>(result.instance_id);
    const auto before = instance.with_keys(stored.value);
    const auto after = domain::patched(before, patch);
    append_changes(before, after, changes);
    if (writer != nullptr) static_cast<void>(writer->update(result.instance_id, stored, instance.with_ids(after)));
  };
  for (const auto& patch : patches) std::visit(apply, patch);
  std::sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return result;
}

Outcome decide_only(const Context& context, const std::string& instance_id, const Proposal& proposal) {
  auto connection = open_for_reading(context);
  storage::Reader reader{connection};
  const storage::ReadTransaction one_moment{reader};
  return decide(reader, nullptr, instance_id, proposal);
}

std::string as_json(const SettingDifferences& changes, bool applied) {
  return api::ObjectWriter{}
             .member("instance_id", changes.instance_id)
             .member("applied", applied)
             .raw_member("changes", changes_json(changes.changes))
             .close() +
         '\n';
}

}  // namespace

Outcome change_settings(const Context& context, const std::string& instance_id, Effect effect, const Proposal& proposal,
                        storage::Source source) {
  if (effect == Effect::none) return decide_only(context, instance_id, proposal);
  auto connection = open_for_writing(context);
  storage::Writer writer{connection, command_line_origin(source)};
  storage::WriteTransaction transaction{writer};
  auto outcome = decide(writer.reader(), &writer, instance_id, proposal);
  if (std::holds_alternative<SettingDifferences>(outcome)) transaction.commit();
  return outcome;
}

std::string changes_text(const std::vector<SettingDifference>& changes) {
  Table table{{"SETTING", "OLD VALUE", "NEW VALUE"}};
  for (const auto& change : changes) table.add({change.name, change.old_value, change.new_value});
  return table.text();
}

std::string changes_json(const std::vector<SettingDifference>& changes) {
  std::vector<std::string> elements;
  elements.reserve(changes.size());
  for (const auto& change : changes) {
    elements.push_back(api::ObjectWriter{}
                           .member("setting", change.name)
                           .raw_member("old_value", change.old_value)
                           .raw_member("new_value", change.new_value)
                           .close());
  }
  return api::json_array(elements);
}

void print_changes(const Context& context, const SettingDifferences& changes, bool applied) {
  if (context.json) return context.print(as_json(changes, applied));
  if (changes.changes.empty()) return context.tell("instance " + changes.instance_id + " has these settings already");
  context.print(changes_text(changes.changes));
  if (!applied) context.tell("nothing was written");
}

void fail_with_problems(const Context& context, const SettingProblems& problems, const std::string& how_to_go_on) {
  for (const auto& problem : problems) context.tell(problem.sentence);
  throw Failed("nothing was changed; " + how_to_go_on);
}

}  // namespace settingsd::cli
