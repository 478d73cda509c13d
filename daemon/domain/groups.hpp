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

/// Calls visitor.template operator()<Group>() for the group that is served as this resource. Returns whether there is
/// one.
template <class Visitor>
constexpr bool visit_group(Resource resource, Visitor&& visitor) {
  bool found = false;
  for_each_group([&]<class Group>() {
    if (place<Group>.resource != resource) return;
    found = true;
    visitor.template operator()<Group>();
  });
  return found;
}

}  // namespace settingsd::domain
