#pragma once

#include <filesystem>

namespace settingsd::storage {

/// Throws Refused when the target of what is to be written is the settings file, leads to it by a link, or is a file
/// that is or will be in use beside it: its log, its journal, its lock, the mark of its last backup. Throws
/// std::system_error when that cannot be told.
void refuse_own_files(const std::filesystem::path& target, const std::filesystem::path& settings_file);

}  // namespace settingsd::storage
