#include "app/known_rows.hpp"

#include <numeric>
#include <utility>

namespace settingsd::app {
namespace {

/// About the memory that the facts take; a permission is mostly its texts.
std::size_t bytes_of(const InstanceFacts& facts) noexcept {
  constexpr std::size_t texts_of_permission = 160;
  return std::accumulate(facts.known_roles.begin(), facts.known_roles.end(), sizeof facts,
                         [](std::size_t sum, const domain::Role& role) {
                           const auto permissions = role.permissions.size();
                           return sum + sizeof role + role.description.size() + role.name.size() +
                                  permissions * (sizeof role.permissions.front() + texts_of_permission);
                         });
}

}  // namespace

template <>
KnownRows::Groups<domain::InstanceSettings>& KnownRows::groups() noexcept {
  return settings_;
}

template <>
KnownRows::Groups<domain::InstanceRestrictions>& KnownRows::groups() noexcept {
  return restrictions_;
}

template <>
KnownRows::Groups<domain::OrganizationSettings>& KnownRows::groups() noexcept {
  return organization_settings_;
}

std::shared_ptr<const InstanceFacts> KnownRows::facts(const std::string& instance_id) {
  if (auto known = facts_.find(instance_id)) return known;
  auto instance = reader_.instance(instance_id);
  if (!instance) return nullptr;
  auto facts = std::make_shared<InstanceFacts>();
  facts->instance = std::move(*instance);
  facts->granted = reader_.plan(instance_id);
  facts->known_roles = reader_.roles(instance_id);
  const auto bytes = bytes_of(*facts);
  facts_.publish(instance_id, facts, bytes);
  return facts;
}

std::shared_ptr<const storage::KeyRow> KnownRows::key(const std::string& key_id) {
  if (auto known = keys_.find(key_id)) return known;
  auto row = reader_.key_with_id(key_id);
  if (!row) return nullptr;
  auto key = std::make_shared<const storage::KeyRow>(std::move(*row));
  keys_.publish(key_id, key, sizeof *key + key->label.size());
  return key;
}

template <class Group>
std::shared_ptr<const storage::Versioned<Group>> KnownRows::group(const std::string& instance_id) {
  if (auto known = groups<Group>().find(instance_id)) return known;
  return std::make_shared<const storage::Versioned<Group>>(reader_.existing_group<Group>(instance_id));
}

template <class Group>
std::shared_ptr<const storage::Versioned<Group>> KnownRows::note(const std::string& instance_id,
                                                                 storage::Versioned<Group> group, std::size_t bytes) {
  auto known = std::make_shared<const storage::Versioned<Group>>(std::move(group));
  groups<Group>().publish(instance_id, known, bytes);
  return known;
}

void KnownRows::forget() {
  facts_.withdraw_all();
  keys_.withdraw_all();
  settings_.withdraw_all();
  restrictions_.withdraw_all();
  organization_settings_.withdraw_all();
}

template std::shared_ptr<const storage::Versioned<domain::InstanceSettings>> KnownRows::group(const std::string&);
template std::shared_ptr<const storage::Versioned<domain::InstanceRestrictions>> KnownRows::group(const std::string&);
template std::shared_ptr<const storage::Versioned<domain::OrganizationSettings>> KnownRows::group(const std::string&);
template std::shared_ptr<const storage::Versioned<domain::InstanceSettings>> KnownRows::note(
    const std::string&, storage::Versioned<domain::InstanceSettings>, std::size_t);
template std::shared_ptr<const storage::Versioned<domain::InstanceRestrictions>> KnownRows::note(
    const std::string&, storage::Versioned<domain::InstanceRestrictions>, std::size_t);
template std::shared_ptr<const storage::Versioned<domain::OrganizationSettings>> KnownRows::note(
    const std::string&, storage::Versioned<domain::OrganizationSettings>, std::size_t);

}  // namespace settingsd::app
