#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "storage/change.hpp"
#include "storage/connection.hpp"
#include "storage/migrator.hpp"

namespace settingsd::storage {

/// What restore() did.
struct Restored {
  std::int64_t version = 0;
  std::vector<Migration> applied;                 ///< to the restored file, where the backup was older
  std::optional<std::filesystem::path> replaced;  ///< the file as it was, whole; none where there was none
  std::string broken_rule;                        ///< in the restored file, see broken_rule(); empty when nothing is
};

/// Puts a copy of a backup into the place of the settings file, in one step: a crash leaves the one or the other,
/// whole. The copy is checked, migrated, and has new epochs, so that no ETag given before names anything in it; origin
/// is what that is recorded with. Values that break a rule (PRAGMA foreign_key_check, and CHECKs in PRAGMA
/// integrity_check) are restored as they are: no damage of the backup as a database. The file as it was is kept as
/// FILE.replaced-YYYYMMDDTHHMMSSZ; programs that have it open go on with that one. Throws Refused when the backup is
/// damaged, is no settings file of a known version or is the settings file itself, when a daemon serves the file, when
/// another application owns it, or when it is too damaged to be kept whole; throws what SQLite throws, also when others
/// hold locks for longer than patience, and std::system_error. Then the settings file is as it was. Throws
/// std::runtime_error that says so when the file is restored and the log of the one that it replaces cannot be removed.
Restored restore(const std::filesystem::path& backup, const std::filesystem::path& file,
                 std::chrono::milliseconds patience, const Origin& origin, const Progress& progress);

}  // namespace settingsd::storage
