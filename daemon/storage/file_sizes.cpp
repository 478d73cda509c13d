#include "storage/file_sizes.hpp"

#include "storage/beside.hpp"

namespace settingsd::storage {

FileSizes sizes_of(const std::filesystem::path& file) {
  // SQLite follows a link before it names the log.
  const auto real = std::filesystem::canonical(file);
  std::error_code no_log;
  const auto log_bytes = std::filesystem::file_size(with_suffix(real, log_suffix), no_log);
  return {std::filesystem::file_size(real), no_log ? 0 : log_bytes};
}

}  // namespace settingsd::storage
