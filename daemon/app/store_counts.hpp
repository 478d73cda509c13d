#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "app/cache.hpp"
#include "observe/histogram.hpp"

namespace settingsd::app {

/// What a store can tell of itself without a look into the file.
struct StoreCounts {
  std::size_t waiting_updates = 0;
  std::size_t watchers = 0;
  CacheCounts representations;
  CacheCounts keys;
  observe::Histogram::Snapshot commit_microseconds;
  observe::Histogram::Snapshot updates_of_commits;
  std::uint64_t file_bytes = 0;
  std::uint64_t log_bytes = 0;
  std::optional<std::int64_t> last_backup;  ///< milliseconds since 1970
};

}  // namespace settingsd::app
