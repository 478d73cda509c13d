#include "storage/role_table.hpp"

#include "storage/cell.hpp"

namespace settingsd::storage {
namespace {

domain::Permission permission_of(Statement& row) {
  constexpr std::string_view table = "organization_permission";
  return {text_of({row, 0, table, "id"}),
          text_of({row, 1, table, "name"}),
          text_of({row, 2, table, "key"}),
          text_of({row, 3, table, "description"}),
          row.integer(4),
          row.integer(5)};
}

domain::Role role_of(Statement& row) {
  constexpr std::string_view table = "organization_role";
  domain::Role role;
  role.id = text_of({row, 0, table, "id"});
  role.name = text_of({row, 1, table, "name"});
  role.key = text_of({row, 2, table, "key"});
  role.description = text_of({row, 3, table, "description"});
  role.created_at = row.integer(4);
  role.updated_at = row.integer(5);
  return role;
}

/// The migration inserted the permissions in the order of the contract, so rowid tells it.
std::string select_permissions(std::string_view condition) {
  return "SELECT id, name, key, description, created_at, updated_at FROM organization_permission" +
         std::string(condition) + " ORDER BY rowid";
}

}  // namespace

RoleTable::RoleTable(const Connection& connection)
    : select_roles_{connection,
                    "SELECT id, name, key, description, created_at, updated_at FROM organization_role "
                    "WHERE instance_id = ?1 ORDER BY created_at, rowid"},
      select_role_permissions_{
          connection, select_permissions(
                          " WHERE id IN (SELECT permission_id FROM organization_role_permission WHERE role_id = ?1)")},
      select_permissions_{connection, select_permissions("")},
      insert_role_{connection,
                   "INSERT INTO organization_role (id, instance_id, name, key, description, created_at, updated_at) "
                   "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
      insert_role_permission_{connection,
                              "INSERT INTO organization_role_permission (role_id, permission_id) VALUES (?1, ?2)"} {}

std::vector<domain::Role> RoleTable::read(std::string_view instance_id) {
  std::vector<domain::Role> roles;
  {
    auto& select = select_roles_();
    const Statement::Execution execution{select, instance_id};
    while (select.step()) roles.push_back(role_of(select));
  }
  auto& select = select_role_permissions_();
  for (auto& role : roles) {
    const Statement::Execution execution{select, role.id};
    while (select.step()) role.permissions.push_back(permission_of(select));
  }
  return roles;
}

std::vector<domain::Permission> RoleTable::permissions() {
  auto& select = select_permissions_();
  const Statement::Execution execution{select};
  std::vector<domain::Permission> all;
  while (select.step()) all.push_back(permission_of(select));
  return all;
}

void RoleTable::insert(std::string_view instance_id, const domain::Role& role) {
  insert_role_().run(role.id, instance_id, role.name, role.key, role.description, role.created_at, role.updated_at);
  for (const auto& permission : role.permissions) insert_role_permission_().run(role.id, permission.id);
}

}  // namespace settingsd::storage
