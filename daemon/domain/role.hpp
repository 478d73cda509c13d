#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace settingsd::domain {

/// A right that comes with every instance (contract, section 7). Times are milliseconds since 1970.
struct Permission {
  std::string id;
  std::string name;
  std::string key;
  std::string description;
  std::int64_t created_at = 0;
  std::int64_t updated_at = 0;
};

/// A role that members of an organization can have (contract, section 7). Times are milliseconds since 1970.
struct Role {
  std::string id;
  std::string name;
  std::string key;
  std::string description;
  std::vector<Permission> permissions;
  std::int64_t created_at = 0;
  std::int64_t updated_at = 0;
};

inline constexpr std::string_view admin_role_key = "org:admin";
inline constexpr std::string_view member_role_key = "org:member";

/// What a role must hold before it can be given to the creator of an organization (contract, section 6).
inline constexpr std::array<std::string_view, 3> creator_permissions{
    "org:sys_memberships:manage", "org:sys_memberships:read", "org:sys_profile:delete"};

/// What org:member holds in a new instance; org:admin holds every system permission (contract, section 7).
inline constexpr std::array<std::string_view, 2> member_permissions{"org:sys_memberships:read", "org:sys_billing:read"};

/// Those of required that the role lacks, in their order.
[[nodiscard]] std::vector<std::string_view> missing_permissions(const Role& role,
                                                                std::span<const std::string_view> required);

[[nodiscard]] bool is_creator_eligible(const Role& role);

/// The role with this id; null when there is none.
[[nodiscard]] const Role* role_with_id(const std::vector<Role>& roles, std::string_view id) noexcept;

/// The role with this key; null when there is none.
[[nodiscard]] const Role* role_with_key(const std::vector<Role>& roles, std::string_view key) noexcept;

}  // namespace settingsd::domain
