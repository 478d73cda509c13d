#pragma once

#include <optional>
#include <string>
#include <variant>

#include "app/any_patch.hpp"
#include "domain/problem.hpp"
#include "storage/change.hpp"
#include "storage/history.hpp"

/// The table setting_change keeps values as texts, as the view settings shows them; here they become the API's.
namespace settingsd::api {

/// A recorded value as JSON. What is no value of a setting any more, since somebody went around the CHECKs, is shown as
/// a string, with U+FFFD where it is no UTF-8.
[[nodiscard]] std::string recorded_value_json(const storage::SettingChange& change,
                                              const std::optional<std::string>& value);

/// The change as the contract shows it (section 11).
[[nodiscard]] std::string change_json(const storage::SettingChange& change);

/// A page of changes as the contract shows it.
[[nodiscard]] std::string changes_json(const storage::ChangePage& page);

/// The patch that gives a setting a recorded value, or what is wrong with that value by itself. Nothing when there is
/// no such setting.
[[nodiscard]] std::optional<std::variant<app::AnyPatch, domain::Problems>> recorded_patch(
    const std::string& setting, const std::optional<std::string>& value);

/// The patch that gives the setting of a change its old value again, or what is wrong with that value by itself.
/// Nothing when the change is not one of a setting but of a key, a role or a plan.
[[nodiscard]] std::optional<std::variant<app::AnyPatch, domain::Problems>> patch_back(
    const storage::SettingChange& change);

}  // namespace settingsd::api
