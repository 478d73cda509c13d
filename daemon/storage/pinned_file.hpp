#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>

#include <sys/types.h>

#include "storage/descriptor.hpp"

namespace settingsd::storage {

/// The name of a settings file does not lead to the file any more that is served under it: what is written now would be
/// lost for whoever opens the name next. what() is one sentence for the operator.
class Displaced : public std::runtime_error {
 public:
  using runtime_error::runtime_error;
};

/// What tells a file from all others that are open.
struct FileNumber {
  dev_t device = 0;
  ino_t number = 0;
  bool operator==(const FileNumber&) const = default;
};

/// Nothing where there is no such file, or it cannot be asked about.
[[nodiscard]] std::optional<FileNumber> number_of(const std::filesystem::path& name) noexcept;

/// The file that a name led to when this was made. SQLite goes on with a file that was removed or replaced as if
/// nothing were amiss. Any thread.
class PinnedFile {
 public:
  /// Throws std::system_error when there is no such file.
  explicit PinnedFile(std::filesystem::path name);

  [[nodiscard]] const std::filesystem::path& name() const noexcept { return name_; }

  /// Throws Displaced unless the name still leads to it.
  void require_in_place() const;

 private:
  std::filesystem::path name_;
  Descriptor descriptor_;
  FileNumber number_;
};

/// The two files beside a settings file that a connection has open: its log, FILE-wal, and the index of that, FILE-shm
/// (sqlite.org/wal.html#the_wal_file). SQLite goes on with them if they are removed, and whoever opens the settings
/// file then sees nothing of what is in them. While a connection is open, SQLite itself does not remove them. One
/// thread at a time.
class PinnedLog {
 public:
  /// Of a connection that has read something, and so opened both.
  explicit PinnedLog(const std::filesystem::path& file);

  /// Whether the log is still under its name.
  [[nodiscard]] bool has_log() const noexcept;
  [[nodiscard]] bool has_index() const noexcept;

 private:
  std::filesystem::path log_;
  std::filesystem::path index_;
  std::optional<FileNumber> number_of_log_;
  std::optional<FileNumber> number_of_index_;
};

}  // namespace settingsd::storage
