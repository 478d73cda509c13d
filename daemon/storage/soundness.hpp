#pragma once

#include <string>

#include "storage/connection.hpp"

namespace settingsd::storage {

/// What PRAGMA integrity_check finds first; "ok" when there is nothing. For this room only.
[[nodiscard]] std::string verdict_on(SQLite::Database& database);

/// Throws Refused, whose sentence begins with the name, unless PRAGMA integrity_check and PRAGMA foreign_key_check find
/// nothing. Throws what SQLite throws.
void require_sound(const Connection& connection, const std::string& name);

}  // namespace settingsd::storage
