#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "app/cache.hpp"
#include "domain/groups.hpp"
#include "domain/plan.hpp"
#include "domain/role.hpp"
#include "domain/rules.hpp"
#include "storage/reader.hpp"
#include "storage/rows.hpp"

namespace settingsd::app {

/// What the file says of an instance beyond its settings.
struct InstanceFacts : domain::Facts {
  storage::InstanceRow instance;
  domain::Plan granted;
  std::vector<domain::Role> known_roles;

  [[nodiscard]] domain::Environment environment() const override { return instance.environment; }
  [[nodiscard]] const domain::Plan& plan() const override { return granted; }
  [[nodiscard]] const std::vector<domain::Role>& roles() const override { return known_roles; }
};

/// Rows that the writer has read or written lately: an update of an instance that is known reads nothing, which saves a
/// quarter of its instructions. Right until another process changes the file, and so to be used only between a look at
/// the notices within the write transaction and its end. Bounded. Writer thread.
class KnownRows {
 public:
  explicit KnownRows(storage::Reader& reader) : reader_{reader} {}

  /// Null when there is no such instance. Throws what SQLite throws, and InvalidRow.
  [[nodiscard]] std::shared_ptr<const InstanceFacts> facts(const std::string& instance_id);

  /// Null when there is no such key. Throws what SQLite throws.
  [[nodiscard]] std::shared_ptr<const storage::KeyRow> key(const std::string& key_id);

  /// Of an instance that is there; never null. Throws what SQLite throws, and InvalidRow, also where the row is
  /// missing.
  template <class Group>
  [[nodiscard]] std::shared_ptr<const storage::Versioned<Group>> group(const std::string& instance_id);

  /// What the group will be once it has been written, and that; bytes is about the memory that it takes. Before the
  /// write, so that nothing can fail after it; forget() is due where the write fails.
  template <class Group>
  std::shared_ptr<const storage::Versioned<Group>> note(const std::string& instance_id, storage::Versioned<Group> group,
                                                        std::size_t bytes);

  /// After a change by another process, or one of ours that was undone.
  void forget();

 private:
  template <class Group>
  using Groups = Cache<std::string, storage::Versioned<Group>>;

  static constexpr std::size_t facts_bytes = std::size_t{4} << 20U;
  static constexpr std::size_t keys_bytes = std::size_t{1} << 20U;
  static constexpr std::size_t group_bytes = std::size_t{2} << 20U;

  storage::Reader& reader_;
  Cache<std::string, InstanceFacts> facts_{facts_bytes};
  Cache<std::string, storage::KeyRow> keys_{keys_bytes};
  Groups<domain::InstanceSettings> settings_{group_bytes};
  Groups<domain::InstanceRestrictions> restrictions_{group_bytes};
  Groups<domain::OrganizationSettings> organization_settings_{group_bytes};

  template <class Group>
  [[nodiscard]] Groups<Group>& groups() noexcept;
};

}  // namespace settingsd::app
