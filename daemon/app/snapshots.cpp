#include "app/snapshots.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "app/last_good.hpp"
#include "storage/failure.hpp"

namespace settingsd::app {
namespace {

// Principals are small and their number is that of the keys in use; they get a fixed share of the bound.
constexpr std::size_t principals_share = 8;
constexpr std::size_t principal_bytes = 512;

template <class Group>
Representation render_group(storage::Reader& reader, const Renderer& renderer, const storage::InstanceRow& instance,
                            const storage::Versioned<Group>& group) {
  return renderer.render(instance, group,
                         domain::refers_to_roles<Group>() ? reader.roles(instance.id) : std::vector<domain::Role>{});
}

Representation load_resource(storage::Reader& reader, const Renderer& renderer, const storage::InstanceRow& instance,
                             domain::Resource resource) {
  std::optional<Representation> loaded;
  domain::visit_group(resource, [&]<class Group>() {
    loaded = render_group(reader, renderer, instance, reader.existing_group<Group>(instance.id));
  });
  return loaded ? *std::move(loaded) : renderer.render(instance, reader.roles(instance.id));
}

std::shared_ptr<const Principal> load_principal(storage::Reader& reader, const storage::KeyHash& hash) {
  auto key = reader.key(hash);
  if (!key || key->revoked_at) return nullptr;
  const auto instance = reader.last_good_instance(key->instance_id);
  if (!instance) return nullptr;
  auto actor = key->label.empty() ? key->id : key->id + ' ' + key->label;
  return std::make_shared<const Principal>(Principal{std::move(key->id), std::move(actor), std::move(key->instance_id),
                                                     instance->environment, key->read_only});
}

/// Null when the instance is not there. An epoch that is given stands in the ETag instead of the instance's own.
std::shared_ptr<const Representation> load_representation(storage::Reader& reader, const Renderer& renderer,
                                                          const std::string& instance_id, domain::Resource resource,
                                                          const std::optional<std::string>& epoch = {}) {
  auto instance = reader.instance(instance_id);
  if (!instance) return nullptr;
  if (epoch) instance->epoch = *epoch;
  return std::make_shared<const Representation>(load_resource(reader, renderer, *instance, resource));
}

/// What the recorded changes say of a resource; nothing where they do not tell.
std::optional<Representation> rebuild(storage::Reader& reader, const Renderer& renderer, const std::string& instance_id,
                                      domain::Resource resource) {
  const auto instance = reader.last_good_instance(instance_id);
  if (!instance) return std::nullopt;
  std::optional<Representation> rebuilt;
  domain::visit_group(resource, [&]<class Group>() {
    const auto group = last_good<Group>(reader, renderer, *instance);
    if (group) rebuilt = render_group(reader, renderer, *instance, *group);
  });
  return rebuilt;
}

constexpr std::array all_resources{domain::Resource::instance, domain::Resource::restrictions,
                                   domain::Resource::organization_settings, domain::Resource::organization_roles};

}  // namespace

bool still_speaks(const Principal& principal, const storage::KeyRow& key,
                  const storage::InstanceRow& instance) noexcept {
  return !key.revoked_at && key.instance_id == principal.instance_id && instance.environment == principal.environment;
}

Snapshots::Snapshots(const storage::PinnedFile& file, const Renderer& renderer, std::size_t capacity_bytes,
                     Quarantine& quarantine, DiskWatch& stays)
    : readers_{file, stays},
      renderer_{renderer},
      representations_{capacity_bytes - capacity_bytes / principals_share},
      quarantine_{quarantine},
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
  if (quarantine_.size() > 0) {
    if (auto pinned = pinned_.find(name)) return pinned;
  }
  try {
    return load(name);
  } catch (const std::exception& error) {
    if (!storage::is_unreadable(error)) throw;
    return load_last_good(name, error.what());
  }
}

std::shared_ptr<const Representation> Snapshots::load(const Name& name) {
  const auto ticket = representations_.ticket();
  const auto epoch = quarantine_.epoch_of_damage();
  std::shared_ptr<const Representation> loaded;
  readers_.lend([&](storage::Reader& reader) {
    loaded = load_representation(reader, renderer_, name.instance_id, name.resource, epoch);
  });
  if (loaded) representations_.put_loaded(name, loaded, loaded->bytes(), ticket);
  return loaded;
}

std::shared_ptr<const Representation> Snapshots::load_last_good(const Name& name, const std::string& why) {
  std::optional<Representation> rebuilt;
  try {
    readers_.lend(
        [&](storage::Reader& reader) { rebuilt = rebuild(reader, renderer_, name.instance_id, name.resource); });
  } catch (const std::exception& error) {
    if (!storage::is_unreadable(error)) throw;
  }
  std::shared_ptr<const Representation> pinned;
  if (rebuilt) {
    pinned = std::make_shared<const Representation>(std::move(*rebuilt));
    pinned_.publish(name, pinned, pinned->bytes());
  }
  // Last: the writer looks again once it is told, and must then withdraw what is not needed.
  quarantine_.put(name.instance_id, why);
  if (!pinned) throw Unreadable{why};
  return pinned;
}

bool Snapshots::is_valid(storage::Reader& reader, const Name& name, std::string& why) {
  try {
    static_cast<void>(load_representation(reader, renderer_, name.instance_id, name.resource));
    return true;
  } catch (const std::exception& error) {
    if (!storage::is_unreadable(error)) throw;
    why = error.what();
    return false;
  }
}

void Snapshots::refresh(storage::Reader& reader, const std::string& instance_id, domain::Resource resource) {
  const Name name{instance_id, resource};
  std::string why;
  if (!is_valid(reader, name, why)) {
    if (auto known = representations_.find(name)) pinned_.publish(name, known, known->bytes());
    quarantine_.put(instance_id, why);
  }
  representations_.withdraw(name);
}

void Snapshots::recheck(storage::Reader& reader) {
  for (const auto& instance_id : quarantine_.instances()) {
    std::string why;
    const bool all_valid = std::all_of(all_resources.begin(), all_resources.end(), [&](domain::Resource resource) {
      return is_valid(reader, {instance_id, resource}, why);
    });
    if (!all_valid) continue;
    for (const auto resource : all_resources) {
      pinned_.withdraw({instance_id, resource});
      representations_.withdraw({instance_id, resource});
    }
    quarantine_.release(instance_id);
  }
}

void Snapshots::pin_all() {
  representations_.for_each(
      [this](const Name& name, const auto& known, std::size_t bytes) { pinned_.publish(name, known, bytes); });
}

void Snapshots::publish(const std::string& instance_id, domain::Resource resource,
                        std::shared_ptr<const Representation> representation) {
  const auto bytes = representation->bytes();
  representations_.publish(Name{instance_id, resource}, std::move(representation), bytes);
}

void Snapshots::withdraw_keys() { principals_.withdraw_all(); }

void Snapshots::withdraw_all() {
  representations_.withdraw_all();
  principals_.withdraw_all();
}

}  // namespace settingsd::app
