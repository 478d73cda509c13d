#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "api/json_writer.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/documents.hpp"
#include "cli/lookup.hpp"
#include "cli/open.hpp"
#include "cli/options.hpp"
#include "cli/plan_values.hpp"
#include "cli/printable.hpp"
#include "cli/setting_values.hpp"
#include "cli/table.hpp"
#include "domain/problem.hpp"

namespace settingsd::cli {
namespace {

struct Options {
  std::string id;
};

/// What is known of one instance at one moment.
struct Portrait {
  storage::InstanceRow instance;
  std::size_t valid_keys;
  domain::Plan plan;
  std::vector<SettingValue> settings;
};

std::size_t count_valid(const std::vector<storage::KeyRow>& keys) {
  return static_cast<std::size_t>(
      std::count_if(keys.begin(), keys.end(), [](const auto& key) { return !key.revoked_at; }));
}

Portrait portrait_of(storage::Reader& reader, const std::string& id) {
  const storage::ReadTransaction one_moment{reader};
  auto instance = existing_instance(reader, id);
  auto settings = setting_values(reader, instance);
  return {std::move(instance), count_valid(reader.keys(id)), reader.plan(id), std::move(settings)};
}

std::string as_json(const Portrait& portrait) {
  api::ObjectWriter settings;
  for (const auto& setting : portrait.settings) settings.raw_member(setting.name, setting.value);
  return api::ObjectWriter{}
             .raw_member("instance", instance_json(portrait.instance))
             .member("valid_keys", static_cast<std::int64_t>(portrait.valid_keys))
             .member("features", granted_features(portrait.plan))
             .raw_member("limits", limits_json(portrait.plan))
             .raw_member("settings", settings.close())
             .close() +
         '\n';
}

std::string facts_text(const Portrait& portrait) {
  Table facts;
  facts.add({"id", portrait.instance.id});
  facts.add({"environment", std::string(domain::name_of(portrait.instance.environment))});
  facts.add({"workspace", portrait.instance.workspace_id.value_or("-")});
  facts.add({"created", utc(portrait.instance.created_at)});
  facts.add({"valid keys", std::to_string(portrait.valid_keys)});
  const auto granted = granted_features(portrait.plan);
  const std::vector<std::string_view> features{granted.begin(), granted.end()};
  facts.add({"features", features.empty() ? "-" : domain::joined(features)});
  for_each_limit(portrait.plan, [&](auto name, const auto& limit) {
    facts.add({"limit", std::string(name) + " = " + (limit ? std::to_string(*limit) : "none")});
  });
  return facts.text();
}

std::string settings_text(const Portrait& portrait) {
  Table settings{{"SETTING", "VALUE", "IN A NEW INSTANCE", "MEANING"}};
  for (const auto& setting : portrait.settings) {
    settings.add({setting.name, setting.value, setting.initial_value, std::string(setting.description)});
  }
  return settings.text();
}

void show(const Options& options, Context& context) {
  auto connection = open_for_reading(context);
  storage::Reader reader{connection};
  const auto portrait = portrait_of(reader, options.id);
  context.print(context.json ? as_json(portrait) : facts_text(portrait) + '\n' + settings_text(portrait));
}

}  // namespace

void add_instance_show(CLI::App& group, Context& context) {
  const auto [app, options] = add_command(group, "show", "Show an instance, its plan and its settings", context, show);
  add_instance_id(app, options.id);
  add_database(app, context);
  add_json(app, context);
}

}  // namespace settingsd::cli
