#pragma once

#include <filesystem>
#include <string_view>

namespace settingsd::storage {

/// What SQLite keeps beside a file (sqlite.org/tempfiles.html).
inline constexpr std::string_view log_suffix = "-wal";
inline constexpr std::string_view index_suffix = "-shm";
inline constexpr std::string_view journal_suffix = "-journal";

/// FILE and a suffix.
[[nodiscard]] std::filesystem::path with_suffix(const std::filesystem::path& file, std::string_view suffix);

/// Throws Refused when a log or a journal lies beside the name: SQLite would play it back into any file that gets the
/// name.
void refuse_leftovers(const std::filesystem::path& name);

}  // namespace settingsd::storage
