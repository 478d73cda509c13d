#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace settingsd::storage {

/// FILE.vVERSION: the first name for the copy that a migration keeps; further ones get .2, .3 and so on behind it.
[[nodiscard]] std::filesystem::path name_of_version_copy(const std::filesystem::path& file, std::int64_t version);

/// The copy beside the file that a program which knows versions up to newest can serve: of the highest version, and of
/// those the last one that was made. Empty when there is none. Throws std::system_error when the folder cannot be read.
[[nodiscard]] std::optional<std::filesystem::path> newest_version_copy(const std::filesystem::path& file,
                                                                       std::int64_t newest);

}  // namespace settingsd::storage
