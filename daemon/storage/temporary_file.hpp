#pragma once

#include <filesystem>
#include <string_view>

#include "storage/descriptor.hpp"

namespace settingsd::storage {

/// An empty file beside another one, under a name that no file had: NAME.PURPOSE-16 digits. Removed when it goes, with
/// what SQLite puts beside it, unless it is no temporary file any more by then. One that a process has left that was
/// killed is removed by the next of the same name and purpose.
class TemporaryFile {
 public:
  /// With this mode less the umask. Throws std::system_error. No connection to it may be open when it goes.
  TemporaryFile(const std::filesystem::path& beside, std::string_view purpose, unsigned mode);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

  /// Another name in the same folder, in one step. Throws Refused when a file has that name already and replace is
  /// false; throws std::system_error.
  void rename_to(const std::filesystem::path& name, bool replace);

  /// Another name that no file has, in the same folder; it is a temporary file still, but stays where this process is
  /// killed. Throws as rename_to() does.
  void move_to(const std::filesystem::path& name);

  /// Gives and takes the name of a file that is there, in one step: this is the other file then, and stays. Throws
  /// std::system_error.
  void exchange_with(const std::filesystem::path& file);

 private:
  void make(const std::filesystem::path& beside, std::string_view purpose, unsigned mode);

  std::filesystem::path path_;
  Descriptor lock_;  ///< held as long as the file is in use
  bool temporary_ = true;
};

/// rename(2) to a name that no file has. Throws Refused when one has it, and std::system_error.
void rename_to_free_name(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace settingsd::storage
