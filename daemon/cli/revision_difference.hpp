#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "cli/settings_change.hpp"
#include "domain/resource.hpp"
#include "storage/reader.hpp"

namespace settingsd::cli {

/// What leads a group of settings from one of its revisions to another, sorted by name; values are JSON, a role by its
/// id. Settings that have the same value at both are left out. Or a sentence that says why that is not known: there is
/// no such revision yet, or the history does not reach back to it.
using RevisionDifference = std::variant<std::vector<SettingDifference>, std::string>;

/// Revisions count from 1; from may be the higher one. The instance exists. Inside a read transaction. Throws what
/// SQLite throws, and storage::InvalidRow.
[[nodiscard]] RevisionDifference revision_difference(storage::Reader& reader, const std::string& instance_id,
                                                     domain::Resource group, std::int64_t from, std::int64_t to);

}  // namespace settingsd::cli
