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

/// Of a file at the newest version. Throws what SQLite throws.
[[nodiscard]] Summary summary_of(const Connection& connection);

}  // namespace settingsd::storage
