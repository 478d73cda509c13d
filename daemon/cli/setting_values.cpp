#include "cli/setting_values.hpp"

#include <algorithm>
#include <iterator>

#include "api/json_writer.hpp"
#include "cli/failed.hpp"
#include "domain/rules.hpp"

namespace settingsd::cli {
namespace {

template <class Kind>
std::string json_of(const Kind& /*kind*/, bool value) {
  return value ? "true" : "false";
}

template <class Kind>
std::string json_of(const Kind& /*kind*/, std::int64_t value) {
  return std::to_string(value);
}

template <class Kind>
std::string json_of(const Kind& /*kind*/, const std::string& value) {
  return api::json_string(value);
}

template <class Kind>
std::string json_of(const Kind& /*kind*/, const std::optional<std::string>& value) {
  return value ? api::json_string(*value) : "null";
}

template <class Kind>
std::string json_of(const Kind& /*kind*/, const std::vector<std::string>& values) {
  if (std::same_as<Kind, domain::OriginList> && values.empty()) return "null";
  std::vector<std::string> elements;
  std::transform(values.begin(), values.end(), std::back_inserter(elements), api::json_string);
  return api::json_array(elements);
}

/// The id of the instance's role with a key; empty when somebody deleted it.
domain::RoleIdOf role_ids(std::vector<domain::Role> roles) {
  return [roles = std::move(roles)](std::string_view key) {
    const auto role = std::find_if(roles.begin(), roles.end(), [&](const auto& each) { return each.key == key; });
    return role == roles.end() ? std::string{} : role->id;
  };
}

template <class Group>
void append_group(storage::Reader& reader, const storage::InstanceRow& instance, const domain::RoleIdOf& role_id,
                  std::vector<SettingValue>& values) {
  const auto stored = reader.group<Group>(instance.id);
  const std::string resource{domain::name_of(domain::place<Group>.resource)};
  if (!stored) throw Failed("instance " + instance.id + " has no row of " + resource + ": somebody deleted it");
  const auto initial = domain::initial_group<Group>(instance.environment, role_id);
  domain::for_each_field<Group>([&](const auto& field, auto) {
    values.push_back({resource + '.' + std::string(field.name), json_of(field.kind, stored->value.*field.member),
                      json_of(field.kind, initial.*field.member)});
  });
}

}  // namespace

std::vector<SettingValue> setting_values(storage::Reader& reader, const storage::InstanceRow& instance) {
  const auto role_id = role_ids(reader.roles(instance.id));
  std::vector<SettingValue> values;
  domain::for_each_group([&]<class Group>() { append_group<Group>(reader, instance, role_id, values); });
  return values;
}

}  // namespace settingsd::cli
