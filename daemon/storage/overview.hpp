#pragma once

#include <cstdint>
#include <optional>

#include "storage/connection.hpp"

namespace settingsd::storage {

/// What a settings file holds, in figures.
struct Overview {
  std::int64_t version = 0;
  std::int64_t instances = 0;
  std::int64_t changes = 0;  ///< rows of the history
  std::optional<std::int64_t> last_change_id;
  std::optional<std::int64_t> last_change_at;  ///< milliseconds since 1970
};

/// Counts in a file of any version that this program knows. In the caller's transaction. Throws what SQLite throws.
[[nodiscard]] Overview overview(const Connection& connection);

}  // namespace settingsd::storage
