#include "storage/instances.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

#include "domain/groups.hpp"
#include "domain/identifier.hpp"
#include "domain/rules.hpp"
#include "storage/group_table.hpp"
#include "storage/octets.hpp"
#include "storage/role_table.hpp"
#include "storage/statement.hpp"
#include "storage/time.hpp"

namespace settingsd::storage {
namespace {

constexpr std::size_t epoch_octets = 8;

domain::Role new_role(std::string_view key, std::string name, std::string description,
                      std::vector<domain::Permission> permissions, std::int64_t now) {
  return {domain::new_identifier("role_"),
          std::move(name),
          std::string(key),
          std::move(description),
          std::move(permissions),
          now,
          now};
}

std::vector<domain::Role> initial_roles(RoleTable& table, std::int64_t now) {
  const auto all = table.permissions();
  std::vector<domain::Permission> of_members;
  std::copy_if(all.begin(), all.end(), std::back_inserter(of_members), [](const domain::Permission& permission) {
    const auto& keys = domain::member_permissions;
    return std::find(keys.begin(), keys.end(), permission.key) != keys.end();
  });
  return {new_role(domain::admin_role_key, "Admin", "Members who run the organization.", all, now),
          new_role(domain::member_role_key, "Member", "Members without rights of administration.",
                   std::move(of_members), now)};
}

void insert(Writer& writer, const InstanceRow& row) {
  Statement{writer.connection(),
            "INSERT INTO instance (id, environment_type, workspace_id, epoch, created_at) VALUES (?1, ?2, ?3, ?4, ?5)"}
      .run(row.id, domain::name_of(row.environment), row.workspace_id, row.epoch, row.created_at);
}

void grant_all(Writer& writer, const InstanceRow& row) {
  Statement grant{writer.connection(), "INSERT INTO plan_feature (instance_id, feature) VALUES (?1, ?2)"};
  for (const auto feature : domain::feature_names) grant.run(row.id, feature);
}

/// Runs the statement when the instance is there, and says whether it is.
template <class... Values>
bool run_for(Writer& writer, std::string_view id, std::string_view sql, const Values&... values) {
  WriteTransaction transaction{writer};
  if (!writer.reader().instance(id)) return false;
  Statement{writer.connection(), sql}.run(id, values...);
  transaction.commit();
  return true;
}

}  // namespace

std::string new_epoch() { return hex(random_octets<epoch_octets>()); }

InstanceRow create_instance(Writer& writer, domain::Environment environment,
                            const std::optional<std::string>& workspace_id) {
  InstanceRow row{domain::new_identifier("ins_"), environment, workspace_id, new_epoch(), 1, now_in_milliseconds()};
  WriteTransaction transaction{writer};
  insert(writer, row);
  grant_all(writer, row);
  RoleTable table{writer.connection()};
  const auto roles = initial_roles(table, row.created_at);
  for (const auto& role : roles) table.insert(row.id, role);
  domain::for_each_group([&]<class Group>() {
    GroupTable<Group>{writer.connection()}.insert(row.id, domain::initial_group<Group>(environment, roles));
  });
  row = writer.reader().instance(row.id).value();
  transaction.commit();
  return row;
}

bool delete_instance(Writer& writer, std::string_view id) {
  return run_for(writer, id, "DELETE FROM instance WHERE id = ?1");
}

bool set_environment(Writer& writer, std::string_view id, domain::Environment environment) {
  WriteTransaction transaction{writer};
  Statement update{writer.connection(), "UPDATE instance SET environment_type = ?2 WHERE id = ?1"};
  const bool found = update.run(id, domain::name_of(environment)) > 0;
  transaction.commit();
  return found;
}

bool grant_feature(Writer& writer, std::string_view id, domain::Feature feature) {
  return run_for(writer, id,
                 "INSERT INTO plan_feature (instance_id, feature) SELECT ?1, ?2 "
                 "WHERE NOT EXISTS (SELECT 1 FROM plan_feature WHERE instance_id = ?1 AND feature = ?2)",
                 domain::name_of(feature));
}

bool withdraw_feature(Writer& writer, std::string_view id, domain::Feature feature) {
  return run_for(writer, id, "DELETE FROM plan_feature WHERE instance_id = ?1 AND feature = ?2",
                 domain::name_of(feature));
}

bool set_limit(Writer& writer, std::string_view id, domain::PlanLimit limit, std::optional<std::int64_t> value) {
  const auto name = domain::name_of(limit);
  if (!value) return run_for(writer, id, "DELETE FROM plan_limit WHERE instance_id = ?1 AND name = ?2", name);
  WriteTransaction transaction{writer};
  if (!run_for(writer, id, "UPDATE plan_limit SET value = ?3 WHERE instance_id = ?1 AND name = ?2", name, *value)) {
    return false;
  }
  run_for(writer, id,
          "INSERT INTO plan_limit (instance_id, name, value) SELECT ?1, ?2, ?3 "
          "WHERE NOT EXISTS (SELECT 1 FROM plan_limit WHERE instance_id = ?1 AND name = ?2)",
          name, *value);
  transaction.commit();
  return true;
}

void renew_epochs(Writer& writer) {
  static_assert(epoch_octets == 8);
  WriteTransaction transaction{writer};
  Statement{writer.connection(), "UPDATE instance SET epoch = lower(hex(randomblob(8)))"}.run();
  transaction.commit();
}

}  // namespace settingsd::storage
