#pragma once

#include <filesystem>

#include "storage/connection.hpp"

namespace settingsd::storage {

/// Copies the file as it stands into an empty one (VACUUM INTO), checks the copy (PRAGMA integrity_check) and makes its
/// content durable. Others may write meanwhile. Outside of a transaction. Throws what SQLite throws, std::system_error,
/// and Refused when the copy is not sound.
void copy_into(const Connection& connection, const std::filesystem::path& copy);

/// The same to FILE.vVERSION beside it, or to FILE.vVERSION.2 and so on where that exists already. Throws as
/// copy_into() does; then there is no copy.
std::filesystem::path copy_beside(Connection& connection);

/// The permissions of a file, for another one that gets no wider ones.
[[nodiscard]] unsigned mode_of(const std::filesystem::path& file);

}  // namespace settingsd::storage
