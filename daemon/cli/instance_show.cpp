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
#include "cli/printable.hpp"
#include "cli/setting_values.hpp"
#include "cli/table.hpp"
#include "domain/names.hpp"
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
  std::vector<std::string> features;
  std::vector<std::pair<std::string_view, std::string>> limits;  ///< a number or "null"
  std::vector<SettingValue> settings;
};

std::vector<std::string> granted_features(const domain::Plan& plan) {
  std::vector<std::string> granted;
  for (const auto name : domain::feature_names) {
    if (plan.includes(domain::feature_named(name).value())) granted.emplace_back(name);
  }
  return granted;
}

std::vector<std::pair<std::string_view, std::string>> limits_of(const domain::Plan& plan) {
  std::vector<std::pair<std::string_view, std::string>> limits;
  for (const auto name : domain::plan_limit_names) {
    const auto limit = plan.limit(domain::value_named<domain::PlanLimit>(domain::plan_limit_names, name).value());
    limits.emplace_back(name, limit ? std::to_string(*limit) : "null");
  }
  return limits;
}

std::size_t count_valid(const std::vector<storage::KeyRow>& keys) {
  return static_cast<std::size_t>(
      std::count_if(keys.begin(), keys.end(), [](const auto& key) { return !key.revoked_at; }));
}

Portrait portrait_of(storage::Reader& reader, const std::string& id) {
  const storage::ReadTransaction one_moment{reader};
  auto instance = existing_instance(reader, id);
  const auto plan = reader.plan(id);
  auto settings = setting_values(reader, instance);
  return {std::move(instance), count_valid(reader.keys(id)), granted_features(plan), limits_of(plan),
          std::move(settings)};
}

std::string as_json(const Portrait& portrait) {
  api::ObjectWriter limits;
  for (const auto& [name, value] : portrait.limits) limits.raw_member(name, value);
  api::ObjectWriter settings;
  for (const auto& setting : portrait.settings) settings.raw_member(setting.name, setting.value);
  return api::ObjectWriter{}
             .raw_member("instance", instance_json(portrait.instance))
             .member("valid_keys", static_cast<std::int64_t>(portrait.valid_keys))
             .member("features", portrait.features)
             .raw_member("limits", limits.close())
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
  const std::vector<std::string_view> features{portrait.features.begin(), portrait.features.end()};
  facts.add({"features", features.empty() ? "-" : domain::joined(features)});
  for (const auto& [name, value] : portrait.limits) {
    facts.add({"limit", std::string(name) + " = " + (value == "null" ? "none" : value)});
  }
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
