#include "cli/setting_values.hpp"

#include "api/value_json.hpp"
#include "cli/failed.hpp"
#include "domain/rules.hpp"

namespace settingsd::cli {
namespace {

template <class Group>
void append_group(storage::Reader& reader, const storage::InstanceRow& instance, const std::vector<domain::Role>& roles,
                  std::vector<SettingValue>& values) {
  const auto stored = reader.group<Group>(instance.id);
  if (!stored) {
    throw Failed("instance " + instance.id + " has no row of " + std::string(name_of(domain::place<Group>.resource)) +
                 ": somebody deleted it");
  }
  const auto initial = domain::initial_group<Group>(instance.environment, roles);
  domain::for_each_field<Group>([&](const auto& field, auto) {
    values.push_back({domain::place<Group>.resource, domain::setting_name<Group>(field.name), field.description,
                      api::value_json(field.kind, stored->value.*field.member),
                      api::value_json(field.kind, initial.*field.member)});
  });
}

}  // namespace

std::vector<SettingValue> setting_values(storage::Reader& reader, const storage::InstanceRow& instance) {
  const auto roles = reader.roles(instance.id);
  std::vector<SettingValue> values;
  domain::for_each_group([&]<class Group>() { append_group<Group>(reader, instance, roles, values); });
  return values;
}

}  // namespace settingsd::cli
