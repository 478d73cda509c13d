#pragma once

#include <chrono>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "vfs/trace.hpp"

namespace settingsd::power {

inline constexpr std::string_view file_name = "settings.db";
inline constexpr std::chrono::milliseconds patience{1000};

/// A file of the newest version that nobody has open.
struct Base {
  vfs::Files files;
  std::vector<std::string> instance_ids;  ///< development instances
  std::string secret_key;                 ///< of the first of them
};

/// The same for all that start from it.
[[nodiscard]] const Base& base();

/// What is wrong with a settings file, "" where nothing is: opened by the daemon's own code, it has to be sound, to
/// agree with what it has recorded of its changes, to hold one of the contents (Model::text()), and to take a write.
[[nodiscard]] std::string fault_in(const std::filesystem::path& file, std::span<const std::string> contents);

/// The content of a settings file (Model::text()). Throws what the reader throws.
[[nodiscard]] std::string content_of(const std::filesystem::path& file);

}  // namespace settingsd::power
