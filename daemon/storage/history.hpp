#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/resource.hpp"
#include "storage/change.hpp"
#include "storage/connection.hpp"
#include "storage/statement.hpp"

namespace settingsd::storage {

/// Which changes of an instance are wanted.
struct ChangeQuery {
  std::string instance_id;
  std::optional<std::int64_t> before{};  ///< only changes with a lower id
  std::optional<std::string> setting{};
  std::optional<std::string> actor{};  ///< the whole actor, or the id of a key
};

/// Some changes, newest first, and how many there are of that kind, whatever their id.
struct ChangePage {
  std::vector<SettingChange> changes;
  std::int64_t total_count = 0;
};

/// Reads the table setting_change. The changes of an instance are found along the chain of previous_id (see migration
/// 0002), so that a page costs as much as the instance has changes, whatever others have. One thread at a time; inside
/// a read transaction where more than one call has to see the same file. Throws what SQLite throws.
class History {
 public:
  explicit History(const Connection& connection);

  /// The newest id; 0 while there is none.
  [[nodiscard]] std::int64_t last_id();

  /// Whether the epochs of instances were drawn anew behind a change.
  [[nodiscard]] bool has_renewed_epochs(std::int64_t after_id);

  /// The lowest id, 1 where nothing was deleted yet; 0 while there is none.
  [[nodiscard]] std::int64_t first_id();

  /// Changes of all instances with a greater id, oldest first, at most limit. Ids have no gaps where nothing was
  /// deleted.
  [[nodiscard]] std::vector<SettingChange> after(std::int64_t id, std::int64_t limit);

  [[nodiscard]] std::optional<SettingChange> find(std::int64_t id);

  [[nodiscard]] ChangePage page(const ChangeQuery& query, std::size_t limit);

  /// The newest change of a setting of an instance.
  [[nodiscard]] std::optional<SettingChange> newest(std::string_view instance_id, std::string_view setting);

  /// Calls visit for the changes of an instance, newest first, until it returns false. Where a group of settings is
  /// named, only its changes are visited; then none can be met that was made before one that is missing.
  /// Returns the highest id that is missing because it was deleted, or leads to no older change of the instance; 0
  /// where none was met.
  std::int64_t walk(std::string_view instance_id, const std::function<bool(const SettingChange&)>& visit,
                    std::optional<domain::Resource> group = std::nullopt);

  /// As walk(), but reads the whole table and needs no other: for a file that is damaged.
  std::int64_t scan(std::string_view instance_id, const std::function<bool(const SettingChange&)>& visit);

 private:
  std::vector<std::int64_t> newest_ids(std::string_view instance_id, std::optional<domain::Resource> group);
  /// The id of the change that comes before this one in its chain; 0 where it is the first.
  std::int64_t previous_of(const SettingChange& change);

  Prepared first_id_;
  Prepared last_id_;
  Prepared after_;
  Prepared renewed_epochs_;
  Prepared find_;
  Prepared newest_ids_;
  Prepared scan_;
};

}  // namespace settingsd::storage
