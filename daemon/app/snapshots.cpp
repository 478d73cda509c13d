#include "app/snapshots.hpp"

#include <cstring>
#include <utility>

namespace settingsd::app {
namespace {

// Principals are small and their number is that of the keys in use; they get a fixed share of the bound.
constexpr std::size_t principals_share = 8;
constexpr std::size_t principal_bytes = 512;

template <class Group>
Representation load_group(storage::Reader& reader, const Renderer& renderer, const storage::InstanceRow& instance) {
  return renderer.render(instance, reader.existing_group<Group>(instance.id),
                         domain::refers_to_roles<Group>() ? reader.roles(instance.id) : std::vector<domain::Role>{});
}

Representation load_resource(storage::Reader& reader, const Renderer& renderer, const storage::InstanceRow& instance,
                             domain::Resource resource) {
  switch (resource) {
    case domain::Resource::instance:
      return load_group<domain::InstanceSettings>(reader, renderer, instance);
    case domain::Resource::restrictions:
      return load_group<domain::InstanceRestrictions>(reader, renderer, instance);
    case domain::Resource::organization_settings:
      return load_group<domain::OrganizationSettings>(reader, renderer, instance);
    case domain::Resource::organization_roles:
      break;
  }
  return renderer.render(instance, reader.roles(instance.id));
}

std::shared_ptr<const Principal> load_principal(storage::Reader& reader, const storage::KeyHash& hash) {
  auto key = reader.key(hash);
  if (!key || key->revoked_at) return nullptr;
  const auto instance = reader.instance(key->instance_id);
  if (!instance) return nullptr;
  auto actor = key->label.empty() ? key->id : key->id + ' ' + key->label;
  return std::make_shared<const Principal>(Principal{std::move(key->id), std::move(actor), std::move(key->instance_id),
                                                     instance->environment, key->read_only});
}

/// Null when the instance is not there.
std::shared_ptr<const Representation> load_representation(storage::Reader& reader, const Renderer& renderer,
                                                          const std::string& instance_id, domain::Resource resource) {
  const auto instance = reader.instance(instance_id);
  if (!instance) return nullptr;
  return std::make_shared<const Representation>(load_resource(reader, renderer, *instance, resource));
}

}  // namespace

Snapshots::Snapshots(std::filesystem::path file, const Renderer& renderer, std::size_t capacity_bytes)
    : readers_{std::move(file)},
      renderer_{renderer},
      representations_{capacity_bytes - capacity_bytes / principals_share},
      principals_{capacity_bytes / principals_share} {}

std::size_t Snapshots::NameHash::operator()(const Name& name) const noexcept {
  return std::hash<std::string>{}(name.instance_id) + static_cast<std::size_t>(name.resource);
}

std::size_t Snapshots::FingerprintHash::operator()(const storage::KeyFingerprint& fingerprint) const noexcept {
  std::size_t result = 0;  // the octets are as evenly spread as any hash of them
  std::memcpy(&result, fingerprint.data(), sizeof result);
  return result;
}

std::shared_ptr<const Principal> Snapshots::authenticate(std::string_view secret_key) {
  const auto fingerprint = storage::fingerprint_of(secret_key);
  if (auto known = principals_.find(fingerprint)) return known;
  const auto hash = storage::hash_secret_key(secret_key);
  const auto ticket = principals_.ticket();
  std::shared_ptr<const Principal> loaded;
  readers_.lend([&](storage::Reader& reader) { loaded = load_principal(reader, hash); });
  if (loaded) principals_.put_loaded(fingerprint, loaded, principal_bytes, ticket);
  return loaded;
}

std::shared_ptr<const Representation> Snapshots::read(const std::string& instance_id, domain::Resource resource) {
  const Name name{instance_id, resource};
  if (auto known = representations_.find(name)) return known;
  const auto ticket = representations_.ticket();
  std::shared_ptr<const Representation> loaded;
  readers_.lend(
      [&](storage::Reader& reader) { loaded = load_representation(reader, renderer_, instance_id, resource); });
  if (loaded) representations_.put_loaded(name, loaded, loaded->bytes(), ticket);
  return loaded;
}

void Snapshots::publish(const std::string& instance_id, domain::Resource resource,
                        std::shared_ptr<const Representation> representation) {
  const auto bytes = representation->bytes();
  representations_.publish(Name{instance_id, resource}, std::move(representation), bytes);
}

void Snapshots::withdraw(const std::string& instance_id, domain::Resource resource) {
  representations_.withdraw(Name{instance_id, resource});
}

void Snapshots::withdraw_keys() { principals_.withdraw_all(); }

void Snapshots::withdraw_all() {
  representations_.withdraw_all();
  principals_.withdraw_all();
}

}  // namespace settingsd::app
