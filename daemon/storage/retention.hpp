#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace settingsd::storage {

/// How much of the history is kept; empty means all of it. The newest change is kept in any case.
struct Retention {
  std::optional<std::chrono::milliseconds> maximum_age{};
  std::optional<std::int64_t> maximum_count{};  ///< at least 1; counted by ids, which have no gaps

  [[nodiscard]] bool keeps_all() const noexcept { return !maximum_age && !maximum_count; }
};

/// Most changes that are removed in one transaction, so that updates do not wait for it.
inline constexpr std::int64_t most_changes_removed = 500;

}  // namespace settingsd::storage
