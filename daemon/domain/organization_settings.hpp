#pragma once

#include <array>

#include "domain/field.hpp"
#include "domain/role.hpp"

namespace settingsd::domain {

/// How organizations work in the instance (contract, section 6).
struct OrganizationSettings {
  bool enabled{};
  std::int64_t max_allowed_memberships{};
  bool admin_delete_enabled{};
  bool domains_enabled{};
  bool slug_disabled{};
  std::vector<std::string> domains_enrollment_modes;
  std::string creator_role_id;
  std::string domains_default_role_id;

  bool operator==(const OrganizationSettings&) const = default;
};

inline constexpr std::array<std::string_view, 3> enrollment_modes{"manual_invitation", "automatic_invitation",
                                                                  "automatic_suggestion"};
inline constexpr std::array<std::string_view, 1> initial_enrollment_modes{"manual_invitation"};

template <>
inline constexpr GroupPlace place<OrganizationSettings> = {Resource::organization_settings, "organization_settings"};

template <>
inline constexpr auto fields<OrganizationSettings> = std::tuple{
    Field<OrganizationSettings, Flag>{"enabled",
                                      &OrganizationSettings::enabled,
                                      {.feature = Feature::organizations},
                                      "Users can form organizations."},
    Field<OrganizationSettings, Integer>{
        "max_allowed_memberships",
        &OrganizationSettings::max_allowed_memberships,
        {.initially = 5, .minimum = 0, .maximum = 2147483647, .limit = PlanLimit::max_allowed_memberships},
        "How many members an organization may have; 0 means no limit."},
    Field<OrganizationSettings, Flag>{"admin_delete_enabled",
                                      &OrganizationSettings::admin_delete_enabled,
                                      {.initially = Initially::on},
                                      "Administrators may delete their organization."},
    Field<OrganizationSettings, Flag>{"domains_enabled",
                                      &OrganizationSettings::domains_enabled,
                                      {.feature = Feature::organization_domains},
                                      "Organizations can have verified domains."},
    Field<OrganizationSettings, Flag>{"slug_disabled",
                                      &OrganizationSettings::slug_disabled,
                                      {.initially = Initially::on},
                                      "Organizations have no slug."},
    Field<OrganizationSettings, ChoiceList>{"domains_enrollment_modes",
                                            &OrganizationSettings::domains_enrollment_modes,
                                            {.choices = enrollment_modes,
                                             .initially = initial_enrollment_modes,
                                             .rows = {"organization_domains_enrollment_mode", "enrollment_mode"}},
                                            "How users with an address of a verified domain can join."},
    Field<OrganizationSettings, RoleReference>{"creator_role_id",
                                               &OrganizationSettings::creator_role_id,
                                               {.initial_role_key = admin_role_key,
                                                .required_permissions = creator_permissions,
                                                .answered_as = "creator_role"},
                                               "The role of the user who creates an organization."},
    Field<OrganizationSettings, RoleReference>{
        "domains_default_role_id",
        &OrganizationSettings::domains_default_role_id,
        {.initial_role_key = member_role_key, .required_permissions = {}, .answered_as = "domains_default_role"},
        "The role of users who join by a verified domain."},
};

}  // namespace settingsd::domain
