#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/problem.hpp"
#include "domain/resource.hpp"

namespace settingsd::cli {

/// Why a setting cannot be changed as it was asked for.
struct SettingProblem {
  std::string setting;   ///< "restrictions.allowlist", or the name of a group
  std::string sentence;  ///< begins with that name
};

using SettingProblems = std::vector<SettingProblem>;

/// The problems of fields, under the names of settings.
[[nodiscard]] SettingProblem setting_problem(domain::Resource group, const domain::Problem& problem);
void append_problems(SettingProblems& problems, domain::Resource group, const domain::Problems& of_fields);

/// A problem with a member of the file that should be a group of settings.
[[nodiscard]] SettingProblem group_problem(const domain::Problem& problem);

}  // namespace settingsd::cli
