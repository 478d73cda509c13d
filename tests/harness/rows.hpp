#pragma once

#include <filesystem>
#include <string>

namespace settingsd::harness {

/// The settings of an instance as they stand in the file, with their revisions, as text that can be compared. Read
/// through a connection of its own.
[[nodiscard]] std::string rows_of(const std::filesystem::path& database, const std::string& instance_id);

/// What the view `settings` shows; "NULL" where there is no value.
[[nodiscard]] std::string setting(const std::filesystem::path& database, const std::string& instance_id,
                                  const std::string& name);

}  // namespace settingsd::harness
