#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "app/cache.hpp"
#include "app/reader_pool.hpp"
#include "app/representation.hpp"
#include "domain/environment.hpp"
#include "domain/resource.hpp"
#include "storage/secret_keys.hpp"

namespace settingsd::app {

/// Who a secret key speaks for.
struct Principal {
  std::string key_id;
  std::string actor;  ///< what changes are recorded with: the key's id, and its label where it has one
  std::string instance_id;
  domain::Environment environment;
  bool read_only;
};

/// What readers see: principals and representations, loaded on demand and kept up to a bound.
/// Any thread; no reader ever waits for the writer.
class Snapshots {
 public:
  Snapshots(std::filesystem::path file, const Renderer& renderer, std::size_t capacity_bytes);

  /// The principal of a key; null when the key is unknown or revoked. Throws what SQLite throws.
  [[nodiscard]] std::shared_ptr<const Principal> authenticate(std::string_view secret_key);

  /// The resource of an instance; null when there is no such instance. Throws what SQLite throws.
  [[nodiscard]] std::shared_ptr<const Representation> read(const std::string& instance_id, domain::Resource resource);

  /// Writer thread: what the next reader sees, from before the update is answered.
  void publish(const std::string& instance_id, domain::Resource resource,
               std::shared_ptr<const Representation> representation);

  /// Writer thread: another process changed this; the next reader loads it.
  void withdraw(const std::string& instance_id, domain::Resource resource);
  void withdraw_keys();
  void withdraw_all();

  /// Closes the connections of readers. The last connection to close removes the WAL, and only a writer's can
  /// (sqlite.org/wal.html, "WAL files").
  void close_readers() { readers_.clear(); }

 private:
  struct Name {
    std::string instance_id;
    domain::Resource resource;
    bool operator==(const Name&) const = default;
  };
  struct NameHash {
    std::size_t operator()(const Name& name) const noexcept;
  };
  struct FingerprintHash {
    std::size_t operator()(const storage::KeyFingerprint& fingerprint) const noexcept;
  };

  ReaderPool readers_;
  const Renderer& renderer_;
  Cache<Name, Representation, NameHash> representations_;
  Cache<storage::KeyFingerprint, Principal, FingerprintHash> principals_;
};

}  // namespace settingsd::app
