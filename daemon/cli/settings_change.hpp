#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "cli/context.hpp"
#include "cli/setting_problem.hpp"
#include "cli/settings_document.hpp"
#include "storage/change.hpp"

namespace settingsd::cli {

/// A setting that gets another value; values are JSON, a role by its key.
struct SettingDifference {
  std::string name;  ///< "restrictions.allowlist"
  std::string old_value;
  std::string new_value;
};

/// What becomes of an instance, sorted by name.
struct SettingDifferences {
  std::string instance_id;
  std::vector<SettingDifference> changes;
};

/// Patches, or why there are none.
using Proposed = std::variant<SettingsPatches, SettingProblems>;

/// What a command wants of an instance, found out within the transaction that changes it.
using Proposal = std::function<Proposed(storage::Reader&, const PortableInstance&)>;

enum class Effect { none, write };

/// instance_id: see chosen_instance. Checks the patches as requests are checked and applies all of them or none, in
/// one transaction, which is recorded with the source. What changes; or all that is wrong, and then nothing is written.
/// Throws Failed when there is no such instance, and what the proposal and opening the file throw.
[[nodiscard]] std::variant<SettingDifferences, SettingProblems> change_settings(
    const Context& context, const std::string& instance_id, Effect effect, const Proposal& proposal,
    storage::Source source = storage::Source::cli);

/// Old and new values side by side, for people.
[[nodiscard]] std::string changes_text(const std::vector<SettingDifference>& changes);

/// The changes as a JSON array of {"setting","old_value","new_value"}.
[[nodiscard]] std::string changes_json(const std::vector<SettingDifference>& changes);

/// Prints the changes, old and new values side by side, or as JSON. applied: they are in the file.
void print_changes(const Context& context, const SettingDifferences& changes, bool applied);

/// Tells the operator all problems, a line for each, and throws Failed with how_to_go_on, which follows "nothing was
/// changed".
[[noreturn]] void fail_with_problems(const Context& context, const SettingProblems& problems,
                                     const std::string& how_to_go_on);

}  // namespace settingsd::cli
