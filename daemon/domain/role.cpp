#include "domain/role.hpp"

#include <algorithm>

namespace settingsd::domain {

std::vector<std::string_view> missing_permissions(const Role& role, std::span<const std::string_view> required) {
  std::vector<std::string_view> missing;
  std::copy_if(required.begin(), required.end(), std::back_inserter(missing), [&](std::string_view key) {
    return std::none_of(role.permissions.begin(), role.permissions.end(),
                        [&](const Permission& held) { return held.key == key; });
  });
  return missing;
}

bool is_creator_eligible(const Role& role) { return missing_permissions(role, creator_permissions).empty(); }

const Role* role_with_id(const std::vector<Role>& roles, std::string_view id) noexcept {
  const auto found = std::find_if(roles.begin(), roles.end(), [&](const Role& role) { return role.id == id; });
  return found == roles.end() ? nullptr : &*found;
}

const Role* role_with_key(const std::vector<Role>& roles, std::string_view key) noexcept {
  const auto found = std::find_if(roles.begin(), roles.end(), [&](const Role& role) { return role.key == key; });
  return found == roles.end() ? nullptr : &*found;
}

}  // namespace settingsd::domain
