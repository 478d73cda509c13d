#pragma once

#include <filesystem>

namespace settingsd::storage {

/// fsync(2) of a file or a folder. Never for a file that SQLite has open: closing the descriptor would drop its locks
/// (sqlite.org/howtocorrupt.html, section 2.2). Throws std::system_error.
void make_durable(const std::filesystem::path& path);

}  // namespace settingsd::storage
