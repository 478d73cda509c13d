#pragma once

#include <variant>

#include "domain/groups.hpp"
#include "domain/patch.hpp"

namespace settingsd::app {

/// A patch of one of the groups of settings.
using AnyPatch = std::variant<domain::Patch<domain::InstanceSettings>, domain::Patch<domain::InstanceRestrictions>,
                              domain::Patch<domain::OrganizationSettings>>;

}  // namespace settingsd::app
