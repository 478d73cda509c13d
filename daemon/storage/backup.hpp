#pragma once

#include <filesystem>
#include <string>
#include <system_error>

#include "storage/connection.hpp"

namespace settingsd::storage {

/// A backup cannot be written under the name that it was to have; what() is one sentence that says why.
class Unwritable : public std::system_error {
 public:
  using std::system_error::system_error;
};

/// What back_up() did.
struct BackedUp {
  std::filesystem::path file;  ///< the name with its folder
  std::string broken_rule;  ///< what in the backup breaks a rule of the schema, see broken_rule(); empty when nothing
};

/// Copies the settings file as it stands to another file, while others read and write it. The copy is checked and
/// durable before it gets its name, in one step; it has the mode of the settings file less the umask. Values that break
/// a rule (PRAGMA foreign_key_check, and CHECKs in PRAGMA integrity_check) are copied as they are: no damage of the
/// file as a database. Throws Refused when the name is taken and replace is false, when it is that of the settings file
/// or of a file beside it, is no regular file, or when the copy is damaged; throws what SQLite throws,
/// Unwritable, and std::system_error where the settings file is gone. Then there is no copy, and what had the name is
/// as it was.
BackedUp back_up(const Connection& connection, const std::filesystem::path& name, bool replace);

}  // namespace settingsd::storage
