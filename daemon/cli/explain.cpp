#include <algorithm>
#include <optional>
#include <string>

#include "api/json_writer.hpp"
#include "api/recorded_value.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/failed.hpp"
#include "cli/lookup.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/printable.hpp"
#include "cli/setting_values.hpp"
#include "cli/table.hpp"
#include "domain/problem.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  std::string setting;
  std::string instance_id;
};

/// Why a setting has its value.
struct Explanation {
  SettingValue setting;
  std::optional<storage::SettingChange> change;
  std::string note;  ///< where there is no change
};

SettingValue setting_named(storage::Reader& reader, const storage::InstanceRow& instance, const std::string& name) {
  const auto values = setting_values(reader, instance);
  const auto found = std::find_if(values.begin(), values.end(), [&](const auto& value) { return value.name == name; });
  if (found != values.end()) return *found;
  throw Failed("there is no setting " + domain::quoted(name) + "; `settingsd instance show " + instance.id +
               "` lists their names");
}

/// missing: whether changes of the setting's group were removed.
std::string note_without_change(const SettingValue& setting, bool missing) {
  // What a new instance has depends on the environment, which may have been changed since.
  if (!missing) return "it was never changed";
  if (setting.value != setting.initial_value) return "the change that made it so is not on record any more";
  return "no change of it is on record; older changes were removed";
}

Explanation explanation_of(storage::Reader& reader, const Options& options) {
  const storage::ReadTransaction one_moment{reader};
  const auto instance = chosen_instance(reader, options.instance_id);
  Explanation result{setting_named(reader, instance, options.setting), std::nullopt, {}};
  const auto take = [&](const storage::SettingChange& change) {
    if (change.setting == options.setting) result.change = change;
    return !result.change;
  };
  const auto missing = reader.history().walk(instance.id, take, result.setting.group);
  if (!result.change) result.note = note_without_change(result.setting, missing > 0);
  return result;
}

std::string as_json(const Explanation& explanation) {
  const auto& [setting, change, note] = explanation;
  return api::ObjectWriter{}
             .member("setting", setting.name)
             .member("description", setting.description)
             .raw_member("value", setting.value)
             .raw_member("default_value", setting.initial_value)
             .raw_member("change", change ? api::change_json(*change) : "null")
             .member("note", change ? std::nullopt : std::optional{note})
             .close() +
         '\n';
}

void add_change(Table& facts, const storage::SettingChange& change) {
  facts.add({"value before", api::recorded_value_json(change, change.old_value)});
  facts.add({"set by", change.actor.value_or("-")});
  facts.add({"at", utc(change.created_at)});
  facts.add({"from", change.source});
  facts.add({"revision", change.revision ? std::to_string(*change.revision) : "-"});
  facts.add({"change", std::to_string(change.id)});
  facts.add({"trace id", change.trace_id.value_or("-")});
}

std::string as_text(const Explanation& explanation) {
  const auto& setting = explanation.setting;
  Table facts;
  facts.add({"setting", setting.name});
  facts.add({"meaning", std::string(setting.description)});
  facts.add({"value", setting.value});
  facts.add({"in a new instance", setting.initial_value});
  if (explanation.change) add_change(facts, *explanation.change);
  return facts.text() + (explanation.change ? "" : explanation.note + '\n');
}

void explain(const Options& options, Context& context) {
  auto connection = open_for_reading(context);
  storage::Reader reader{connection};
  const auto explanation = explanation_of(reader, options);
  context.print(context.json ? as_json(explanation) : as_text(explanation));
}

}  // namespace

void add_explain(CLI::App& program, Context& context) {
  const auto [app, options] =
      add_command(program, "explain", "Show a setting, who set it, when and from where", context, explain);
  app.add_option("SETTING", options.setting, "Its full name, such as restrictions.allowlist").type_name("").required();
  add_database(app, context);
  add_instance(app, options.instance_id);
  add_json(app, context);
}

}  // namespace settingsd::cli
