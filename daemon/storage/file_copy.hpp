#pragma once

#include <filesystem>

#include "storage/connection.hpp"

namespace settingsd::storage {

/// Copies the file as it stands to FILE.vVERSION beside it, or to FILE.vVERSION.2 and so on where that exists already,
/// checks the copy (PRAGMA integrity_check) and makes it durable. Outside of a transaction. Throws what SQLite throws,
/// std::system_error, and Refused when the copy is not sound; then there is no copy.
std::filesystem::path copy_beside(Connection& connection);

}  // namespace settingsd::storage
