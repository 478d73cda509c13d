#pragma once

#include <cstdint>
#include <optional>

#include "storage/connection.hpp"

namespace settingsd::storage {

/// What a file holds, at a glance.
struct Summary {
  std::int64_t instances = 0;
  std::optional<std::int64_t> last_change_at{};  ///< milliseconds; empty where no change is on record
};

/// Looks at every row of an index: a million instances are some tenths of a second. Throws what SQLite throws.
[[nodiscard]] std::int64_t count_instances(const Connection& connection);

/// When the newest change on record was made, in milliseconds since 1970. Throws what SQLite throws.
[[nodiscard]] std::optional<std::int64_t> last_change_at(const Connection& connection);

}  // namespace settingsd::storage
