#pragma once

#include <string>

#include "storage/connection.hpp"

namespace settingsd::storage {

/// What PRAGMA integrity_check finds first, values that break a CHECK aside; "ok" when there is nothing. For this room
/// only.
[[nodiscard]] std::string verdict_on(SQLite::Database& database);

/// Throws Refused, whose sentence begins with the name, when the file is damaged as a database: when PRAGMA
/// integrity_check finds more than values that break a CHECK. Throws what SQLite throws.
void require_undamaged(const Connection& connection, const std::string& name);

/// The first thing that PRAGMA integrity_check and PRAGMA foreign_key_check find. In a file that is not damaged that is
/// what breaks a rule of the schema, such as "CHECK constraint failed in instance_restrictions", or a row that refers
/// to one that is not there; empty when nothing does. Throws what SQLite throws.
[[nodiscard]] std::string broken_rule(const Connection& connection);

/// Throws Refused, whose sentence begins with the name, when the file is damaged or anything in it breaks a rule.
/// Throws what SQLite throws.
void require_sound(const Connection& connection, const std::string& name);

}  // namespace settingsd::storage
