#pragma once

#include <string>
#include <variant>
#include <vector>

#include "api/json_document.hpp"
#include "app/update.hpp"
#include "cli/portable_instance.hpp"
#include "cli/setting_problem.hpp"

/// Settings as a file: {"restrictions": {"allowlist": true}, …} with the fields of the HTTP interface; roles by their
/// keys.
namespace settingsd::cli {

/// Changes to groups of settings; roles by their keys. Each group is there once at most.
using SettingsPatches = std::vector<app::AnyPatch>;

/// What the instance has that a new one has not, sorted by name, a line per setting. Throws what SQLite throws, and
/// storage::InvalidRow.
[[nodiscard]] std::string settings_document(const PortableInstance& instance);

/// The object in a file, or in standard input for "-". Throws Failed when it holds none, is larger than the content of
/// a request may be, or cannot be read.
[[nodiscard]] api::JsonValue::Object read_settings_document(const std::string& file);

/// What a file asks of an instance; null stands for the value in a new instance. Or all that is wrong with the file by
/// itself, in its order.
[[nodiscard]] std::variant<SettingsPatches, SettingProblems> patches_of(const api::JsonValue::Object& document,
                                                                        const PortableInstance& instance);

}  // namespace settingsd::cli
