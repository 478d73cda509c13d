#pragma once

#include <cstdint>
#include <filesystem>

namespace settingsd::storage {

/// Octets of a settings file and of its log (WAL).
struct FileSizes {
  std::uint64_t file_bytes = 0;
  std::uint64_t log_bytes = 0;  ///< 0 where there is no log
};

/// Looks at the folder only: whoever opens and closes the file drops SQLite's locks. Throws
/// std::filesystem::filesystem_error where the file is not there.
[[nodiscard]] FileSizes sizes_of(const std::filesystem::path& file);

}  // namespace settingsd::storage
