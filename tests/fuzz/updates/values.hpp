#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/any_patch.hpp"
#include "fuzz/octets.hpp"

namespace settingsd::fuzz {

/// A patch of any group, as a request may lead to it: up to three fields with values that hold by themselves. A role is
/// one of roles, by id.
[[nodiscard]] app::AnyPatch any_patch(Octets& octets, const std::vector<std::string>& roles);

/// What somebody may write by hand, in SQL: an edit of any column or list of the field tables, valid or not. The
/// instance is quoted.
[[nodiscard]] std::string any_edit(Octets& octets, std::string_view instance);

}  // namespace settingsd::fuzz
