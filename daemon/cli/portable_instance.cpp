#include "cli/portable_instance.hpp"

#include "cli/lookup.hpp"

namespace settingsd::cli {
namespace {

[[noreturn]] void fail_unknown_role(const std::string& role) {
  throw storage::InvalidRow{"organization_role", "key", "no role of the instance is " + role};
}

std::vector<domain::Role> named_by_key(std::vector<domain::Role> roles) {
  for (auto& role : roles) role.id = role.key;
  return roles;
}

}  // namespace

PortableInstance::PortableInstance(storage::Reader& reader, const std::string& id) : reader_{reader} {
  facts_.instance = chosen_instance(reader, id);
  facts_.granted = reader.plan(row().id);
  stored_roles_ = reader.roles(row().id);
  facts_.known_roles = named_by_key(stored_roles_);
}

std::string PortableInstance::key_of(const std::string& id) const {
  const auto* role = domain::role_with_id(stored_roles_, id);
  if (role == nullptr) fail_unknown_role(id);
  return role->key;
}

std::string PortableInstance::id_of(const std::string& key) const {
  const auto* role = domain::role_with_key(stored_roles_, key);
  if (role == nullptr) fail_unknown_role(key);
  return role->id;
}

void PortableInstance::name_by_key(std::optional<std::string>& role) const {
  const auto* known = role ? domain::role_with_id(stored_roles_, *role) : nullptr;
  if (known != nullptr) role = known->key;
}

}  // namespace settingsd::cli
