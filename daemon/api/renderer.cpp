#include "api/renderer.hpp"

#include <algorithm>
#include <utility>

#include "api/json_writer.hpp"
#include "api/recorded_value.hpp"
#include "api/value_json.hpp"
#include "domain/resource.hpp"

namespace settingsd::api {
namespace {

using domain::Role;

/// Writes a field as the answer shows it: its value under its names, but a role by its key.
template <class Field, class Value>
void write_field(ObjectWriter& object, const Field& field, const Value& value, const std::vector<Role>& /*roles*/) {
  const auto json = value_json(field.kind, value);
  object.raw_member(field.name, json);
  if (!field.deprecated_alias.empty()) object.raw_member(field.deprecated_alias, json);
}

template <class Group>
void write_field(ObjectWriter& object, const domain::Field<Group, domain::RoleReference>& field, const std::string& id,
                 const std::vector<Role>& roles) {
  const auto* role = domain::role_with_id(roles, id);
  object.member(field.kind.answered_as, role == nullptr ? std::optional<std::string>{} : role->key);
}

template <class Group>
void write_fields(ObjectWriter& object, const Group& group, const std::vector<Role>& roles) {
  domain::for_each_field<Group>(
      [&](const auto& field, auto) { write_field(object, field, group.*field.member, roles); });
}

app::Representation representation(const storage::InstanceRow& instance, domain::Resource resource,
                                   std::int64_t revision, std::string_view content) {
  app::Representation result;
  result.entity_tag = domain::entity_tag(instance.epoch, resource, revision);
  constexpr std::string_view name = "ETag: ";
  constexpr std::string_view others = "\r\nCache-Control: private, no-cache\r\nVary: Authorization\r\n";
  std::string fields;
  fields.reserve(name.size() + result.entity_tag.size() + others.size());
  fields.append(name).append(result.entity_tag).append(others);
  result.fields = std::make_shared<const std::string>(std::move(fields));
  // A copy takes no more memory than it needs.
  result.content = std::make_shared<const std::string>(content);
  return result;
}

std::string permission_json(const domain::Permission& permission) {
  return ObjectWriter{}
      .member("object", "permission")
      .member("id", permission.id)
      .member("name", permission.name)
      .member("key", permission.key)
      .member("description", permission.description)
      .member("type", "system")
      .member("created_at", permission.created_at)
      .member("updated_at", permission.updated_at)
      .close();
}

std::string role_json(const Role& role) {
  std::vector<std::string> permissions;
  std::transform(role.permissions.begin(), role.permissions.end(), std::back_inserter(permissions), permission_json);
  return ObjectWriter{}
      .member("object", "role")
      .member("id", role.id)
      .member("name", role.name)
      .member("key", role.key)
      .member("description", role.description)
      .member("is_creator_eligible", domain::is_creator_eligible(role))
      .raw_member("permissions", json_array(permissions))
      .member("created_at", role.created_at)
      .member("updated_at", role.updated_at)
      .close();
}

}  // namespace

app::Representation JsonRenderer::render(const storage::InstanceRow& instance,
                                         const storage::Versioned<domain::InstanceSettings>& settings,
                                         const std::vector<Role>& roles) const {
  ObjectWriter object;
  object.member("object", "instance")
      .member("id", instance.id)
      .member("environment_type", domain::name_of(instance.environment))
      .member("workspace_id", instance.workspace_id);
  write_fields(object, settings.value, roles);
  return representation(instance, domain::Resource::instance, settings.revision, object.close());
}

app::Representation JsonRenderer::render(const storage::InstanceRow& instance,
                                         const storage::Versioned<domain::InstanceRestrictions>& restrictions,
                                         const std::vector<Role>& roles) const {
  ObjectWriter object;
  object.member("object", "instance_restrictions");
  write_fields(object, restrictions.value, roles);
  return representation(instance, domain::Resource::restrictions, restrictions.revision, object.close());
}

app::Representation JsonRenderer::render(const storage::InstanceRow& instance,
                                         const storage::Versioned<domain::OrganizationSettings>& settings,
                                         const std::vector<Role>& roles) const {
  ObjectWriter object;
  object.member("object", "organization_settings");
  write_fields(object, settings.value, roles);
  // Bounds of Clerk's that no request changes (contract, section 6).
  object.member("max_allowed_roles", 10)
      .member("max_role_sets_allowed", 1)
      .member("max_allowed_domains", 10)
      .member("max_allowed_permissions", 100)
      .member("initial_role_set_key", nullptr);
  return representation(instance, domain::Resource::organization_settings, settings.revision, object.close());
}

app::Representation JsonRenderer::render(const storage::InstanceRow& instance, const std::vector<Role>& roles) const {
  std::vector<std::string> elements;
  std::transform(roles.begin(), roles.end(), std::back_inserter(elements), role_json);
  auto result = representation(instance, domain::Resource::organization_roles, instance.organization_roles_revision,
                               page(elements, default_page_size, 0));
  result.elements = std::move(elements);
  return result;
}

std::optional<app::AnyPatch> JsonRenderer::patch_to(const std::string& setting,
                                                    const std::optional<std::string>& recorded) const {
  auto patch = recorded_patch(setting, recorded);
  auto* const valid = patch ? std::get_if<app::AnyPatch>(&*patch) : nullptr;
  return valid == nullptr ? std::nullopt : std::optional{std::move(*valid)};
}

std::string page(const std::vector<std::string>& elements, std::int64_t limit, std::int64_t offset) {
  const auto size = static_cast<std::int64_t>(elements.size());
  const auto first = std::min(offset, size);
  const auto last = std::min(size, first + std::min(limit, size));
  return json_page({elements.begin() + first, elements.begin() + last}, size);
}

}  // namespace settingsd::api
