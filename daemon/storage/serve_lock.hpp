#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "storage/descriptor.hpp"
#include "storage/refused.hpp"

namespace settingsd::storage {

/// Of the file beside the settings file that is locked.
inline constexpr std::string_view lock_suffix = ".lock";

/// Held by the process that serves a file: flock(2) on FILE.lock beside it, which then holds the process id as text.
/// The file itself is never opened, since closing it would drop SQLite's locks (sqlite.org/howtocorrupt.html,
/// section 2.2).
class ServeLock {
 public:
  /// Throws Refused when another process serves the file, std::system_error when FILE.lock cannot be made.
  explicit ServeLock(const std::filesystem::path& file);

 private:
  Descriptor descriptor_;
};

/// The id of the process that serves a file, as FILE.lock has it; nothing when none does. Throws std::system_error
/// where that cannot be told.
[[nodiscard]] std::optional<std::string> serving_process(const std::filesystem::path& file);

}  // namespace settingsd::storage
