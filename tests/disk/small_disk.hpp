#pragma once

#include <cstddef>
#include <filesystem>

namespace settingsd::disk {

/// A disk of its own that is so large, in memory. Mounted until the process ends (tests/disk/run).
class SmallDisk {
 public:
  explicit SmallDisk(std::size_t octets);

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

  /// Leaves no room on it.
  void fill() const;
  /// Undoes fill().
  void free() const;
  /// While nobody has a file of it open for writing.
  void set_read_only(bool read_only) const;

 private:
  [[nodiscard]] std::filesystem::path filler() const { return path_ / "filler"; }

  std::filesystem::path path_;
};

}  // namespace settingsd::disk
