#pragma once

#include <variant>

#include "domain/instance_restrictions.hpp"
#include "domain/instance_settings.hpp"
#include "domain/organization_settings.hpp"

namespace settingsd::domain {

/// Calls visitor.template operator()<Group>() for every group of settings.
template <class Visitor>
constexpr void for_each_group(Visitor&& visitor) {
  visitor.template operator()<InstanceSettings>();
  visitor.template operator()<InstanceRestrictions>();
  visitor.template operator()<OrganizationSettings>();
}

}  // namespace settingsd::domain
