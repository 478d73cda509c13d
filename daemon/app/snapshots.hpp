#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

#include "app/cache.hpp"
#include "app/quarantine.hpp"
#include "app/reader_pool.hpp"
#include "app/representation.hpp"
#include "domain/environment.hpp"
#include "domain/resource.hpp"
#include "storage/pinned_file.hpp"
#include "storage/rows.hpp"
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

/// Whether a key that was let in some time ago still speaks for the same instance, as the file has both now.
[[nodiscard]] bool still_speaks(const Principal& principal, const storage::KeyRow& key,
                                const storage::InstanceRow& instance) noexcept;

/// What readers see: principals and representations, loaded on demand and kept up to a bound.
/// Any thread; no reader ever waits for the writer.
class Snapshots {
 public:
  Snapshots(const storage::PinnedFile& file, const Renderer& renderer, std::size_t capacity_bytes,
            Quarantine& quarantine, DiskWatch& stays);

  /// The principal of a key; null when the key is unknown or revoked. Throws what SQLite throws.
  [[nodiscard]] std::shared_ptr<const Principal> authenticate(std::string_view secret_key);

  /// The resource of an instance; null when there is no such instance. What the file has of it may not be valid: then
  /// it is as it was last valid. Throws what SQLite throws, and Unreadable when nothing valid is known.
  [[nodiscard]] std::shared_ptr<const Representation> read(const std::string& instance_id, domain::Resource resource);

  /// Calls use(reader) within one read transaction, for what is not kept here. Throws what SQLite throws.
  void lend(const std::function<void(storage::Reader&)>& use) { readers_.lend(use); }

  /// Writer thread: what the next reader sees, from before the update is answered.
  void publish(const std::string& instance_id, domain::Resource resource,
               std::shared_ptr<const Representation> representation);

  /// Writer thread: another process changed this; the next reader loads it, if it is valid. Else what was valid last
  /// stays, and the instance goes into quarantine.
  void refresh(storage::Reader& reader, const std::string& instance_id, domain::Resource resource);

  /// Writer thread: releases the instances whose settings are valid again.
  void recheck(storage::Reader& reader);

  /// Writer thread: keeps all that is known, since the schema is damaged; ends that.
  void pin_all();
  void unpin_all() { pinned_.withdraw_all(); }

  void withdraw_keys();
  void withdraw_all();

  [[nodiscard]] CacheCounts representation_counts() const { return representations_.counts(); }
  [[nodiscard]] CacheCounts key_counts() const { return principals_.counts(); }

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

  using Representations = Cache<Name, Representation, NameHash>;

  std::shared_ptr<const Representation> load(const Name& name);
  std::shared_ptr<const Representation> load_last_good(const Name& name, const std::string& why);
  bool is_valid(storage::Reader& reader, const Name& name, std::string& why);

  ReaderPool readers_;
  const Renderer& renderer_;
  Representations representations_;
  Representations pinned_{std::numeric_limits<std::size_t>::max()};  ///< of what the file has no valid state
  Quarantine& quarantine_;
  Cache<storage::KeyFingerprint, Principal, FingerprintHash> principals_;
};

}  // namespace settingsd::app
