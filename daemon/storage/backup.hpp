#pragma once

#include <filesystem>

#include "storage/connection.hpp"

namespace settingsd::storage {

/// Copies the settings file as it stands to another file, while others read and write it. The copy is checked (PRAGMA
/// integrity_check, foreign_key_check) and durable before it gets its name, in one step; it has the mode of the
/// settings file less the umask. Returns the name with its folder. Throws Refused when the name is taken and replace is
/// false, when it is that of the settings file or of a file beside it, is no regular file, or when the copy is not
/// sound; throws what SQLite throws and std::system_error. Then there is no copy, and what had the name is as it was.
std::filesystem::path back_up(const Connection& connection, const std::filesystem::path& name, bool replace);

}  // namespace settingsd::storage
