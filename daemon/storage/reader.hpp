#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/groups.hpp"
#include "domain/plan.hpp"
#include "domain/role.hpp"
#include "storage/connection.hpp"
#include "storage/history.hpp"
#include "storage/rows.hpp"
#include "storage/secret_keys.hpp"

namespace settingsd::storage {

/// The rows as values. Statements are prepared when first used and kept. The connection must outlive it. One thread at
/// a time. Every function throws what SQLite throws, and InvalidRow for a value that its rule refuses.
class Reader {
 public:
  explicit Reader(Connection& connection);
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;

  [[nodiscard]] std::optional<InstanceRow> instance(std::string_view id);

  /// The same; where its environment is none, with the one that the recorded changes say was valid last. Throws
  /// InvalidRow where they tell none.
  [[nodiscard]] std::optional<InstanceRow> last_good_instance(std::string_view id);

  /// For the three groups of domain/groups.hpp.
  template <class Group>
  [[nodiscard]] std::optional<Versioned<Group>> group(std::string_view instance_id);

  /// The same for an instance that is there. Throws InvalidRow when its row of the group is not.
  template <class Group>
  [[nodiscard]] Versioned<Group> existing_group(std::string_view instance_id) {
    auto found = group<Group>(instance_id);
    if (found) return *std::move(found);
    throw InvalidRow{domain::place<Group>.table, "instance_id", "has no row for " + std::string(instance_id)};
  }

  /// In the order of their creation; permissions in the order of the contract (section 7).
  [[nodiscard]] std::vector<domain::Role> roles(std::string_view instance_id);

  [[nodiscard]] domain::Plan plan(std::string_view instance_id);

  /// Revoked keys are found as well.
  [[nodiscard]] std::optional<KeyRow> key(const KeyHash& hash);

  [[nodiscard]] std::optional<KeyRow> key_with_id(std::string_view id);

  /// The ids of all instances, also of those whose rows are not valid.
  [[nodiscard]] std::vector<std::string> instance_ids();

  /// By id: all of them, or the first so many.
  [[nodiscard]] std::vector<InstanceRow> instances(std::optional<std::int64_t> most = {});

  /// The keys of one instance, or of all, oldest first.
  [[nodiscard]] std::vector<KeyRow> keys(const std::optional<std::string>& instance_id = {});

  /// The keys whose rows hold something that is no permission; they count as read-only.
  [[nodiscard]] std::vector<KeyRow> invalid_keys();

  /// Differs after another connection changed the file (sqlite.org/pragma.html#pragma_data_version).
  [[nodiscard]] std::int64_t data_version();

  /// What has been changed, by whom and when.
  [[nodiscard]] History& history() noexcept;

 private:
  friend class ReadTransaction;
  struct Statements;

  std::optional<domain::Environment> recorded_environment(std::string_view id);

  std::unique_ptr<Statements> statements_;
};

/// While it lives, the reader sees one state of the file.
class ReadTransaction {
 public:
  explicit ReadTransaction(Reader& reader);
  ~ReadTransaction();
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;

 private:
  Reader& reader_;
};

}  // namespace settingsd::storage
