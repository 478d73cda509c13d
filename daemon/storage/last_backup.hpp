#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace settingsd::storage {

/// Of the empty file beside the settings file whose time of change is that of the last backup. It is no row of the
/// file: a backup writes nothing into what it copies, and would else have to record itself before it is there.
inline constexpr std::string_view backup_mark_suffix = ".backed-up";

/// A backup of the file has just been made. Throws std::system_error where that cannot be noted.
void note_backup(const std::filesystem::path& file);

/// When the last backup of the file was made, in milliseconds since 1970; nothing where none is noted.
[[nodiscard]] std::optional<std::int64_t> last_backup(const std::filesystem::path& file);

}  // namespace settingsd::storage
