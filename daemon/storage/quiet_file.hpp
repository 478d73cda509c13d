#pragma once

#include <chrono>
#include <filesystem>
#include <optional>

#include "storage/connection.hpp"

namespace settingsd::storage {

/// The settings file that is about to be replaced. Others may have it open, and go on with it under its new name. For
/// this room only.
class QuietFile {
 public:
  /// Throws Refused when another application owns the file, or when it is too damaged to be kept whole; throws what
  /// SQLite throws. A version that is newer than ours is welcome.
  QuietFile(const std::filesystem::path& file, std::chrono::milliseconds patience);

  [[nodiscard]] const std::filesystem::path& file() const noexcept { return file_; }

  /// Moves the log into the file, empties it durably, and keeps all others from writing from then on. Throws what
  /// SQLite throws when they hold locks for longer than patience, and Refused when they write all the time.
  void hold();

  /// FILE.replaced-YYYYMMDDTHHMMSSZ, or that and .2 and so on: no file has it.
  [[nodiscard]] std::filesystem::path name_for_replaced() const;

  /// After the file has got the name: gives what belongs to it the same. Throws std::system_error.
  void rename_beside(const std::filesystem::path& name);

  /// Lets the others go on. SQLite removes the empty log where nobody else has the file open.
  void close();

 private:
  std::filesystem::path file_;
  std::filesystem::path name_;
  std::chrono::milliseconds patience_;
  std::optional<Connection> connection_;
};

}  // namespace settingsd::storage
