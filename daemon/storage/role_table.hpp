#pragma once

#include <string_view>
#include <vector>

#include "domain/role.hpp"
#include "storage/statement.hpp"

namespace settingsd::storage {

/// The roles of an instance with their permissions. For this room only: see Reader.
class RoleTable {
 public:
  explicit RoleTable(const Connection& connection);

  /// Roles in the order of their creation, permissions in the order of the contract. Throws InvalidRow for a text that
  /// is no valid UTF-8.
  [[nodiscard]] std::vector<domain::Role> read(std::string_view instance_id);

  /// Every system permission.
  [[nodiscard]] std::vector<domain::Permission> permissions();

  void insert(std::string_view instance_id, const domain::Role& role);

 private:
  Prepared select_roles_;
  Prepared select_role_permissions_;
  Prepared select_permissions_;
  Prepared insert_role_;
  Prepared insert_role_permission_;
};

}  // namespace settingsd::storage
