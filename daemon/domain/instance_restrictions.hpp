#pragma once

#include "domain/field.hpp"

namespace settingsd::domain {

/// Who may sign up (contract, section 5).
struct InstanceRestrictions {
  bool allowlist{};
  bool blocklist{};
  bool allowlist_blocklist_disabled_on_sign_in{};
  bool block_email_subaddresses{};
  bool block_disposable_email_domains{};
  bool ignore_dots_for_gmail_addresses{};

  bool operator==(const InstanceRestrictions&) const = default;
};

template <>
inline constexpr GroupPlace place<InstanceRestrictions> = {Resource::restrictions, "instance_restrictions"};

template <>
inline constexpr auto fields<InstanceRestrictions> = std::tuple{
    Field<InstanceRestrictions, Flag>{"allowlist",
                                      &InstanceRestrictions::allowlist,
                                      {.feature = Feature::allowlist},
                                      "Only identifiers on the allowlist may sign up."},
    Field<InstanceRestrictions, Flag>{"blocklist",
                                      &InstanceRestrictions::blocklist,
                                      {.feature = Feature::blocklist},
                                      "Identifiers on the blocklist may not sign up."},
    Field<InstanceRestrictions, Flag>{"allowlist_blocklist_disabled_on_sign_in",
                                      &InstanceRestrictions::allowlist_blocklist_disabled_on_sign_in,
                                      {},
                                      "The allowlist and the blocklist are not consulted on sign-in."},
    Field<InstanceRestrictions, Flag>{"block_email_subaddresses",
                                      &InstanceRestrictions::block_email_subaddresses,
                                      {.feature = Feature::email_subaddress_blocking},
                                      "E-mail addresses with '+', '=' or '#' in the local part may not sign up."},
    Field<InstanceRestrictions, Flag>{"block_disposable_email_domains",
                                      &InstanceRestrictions::block_disposable_email_domains,
                                      {.feature = Feature::disposable_email_blocking},
                                      "E-mail addresses of disposable domains may not sign up."},
    Field<InstanceRestrictions, Flag>{"ignore_dots_for_gmail_addresses",
                                      &InstanceRestrictions::ignore_dots_for_gmail_addresses,
                                      {.feature = Feature::gmail_dot_folding},
                                      "Gmail addresses that differ only in dots count as one. Legacy."},
};

}  // namespace settingsd::domain
