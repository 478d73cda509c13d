#pragma once

#include <filesystem>
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
  dev_t device_;
  ino_t number_;
};

}  // namespace settingsd::storage
