#pragma once

#include <array>

#include "domain/field.hpp"

namespace settingsd::domain {

/// The settings of the instance itself (contract, section 4).
struct InstanceSettings {
  bool test_mode{};
  bool hibp{};
  bool enhanced_email_deliverability{};
  std::optional<std::string> support_email;
  std::optional<std::string> clerk_js_version;
  std::optional<std::string> development_origin;
  std::vector<std::string> allowed_origins;
  bool url_based_session_syncing{};
  std::optional<std::string> preferred_sign_in_strategy_when_password_required;

  bool operator==(const InstanceSettings&) const = default;
};

inline constexpr std::array<std::string_view, 2> sign_in_strategies{"password", "otp"};

template <>
inline constexpr GroupPlace place<InstanceSettings> = {Resource::instance, "instance_settings"};

template <>
inline constexpr auto fields<InstanceSettings> = std::tuple{
    Field<InstanceSettings, Flag>{"test_mode",
                                  &InstanceSettings::test_mode,
                                  {.initially = Initially::on_in_development},
                                  "Test e-mail addresses and phone numbers are allowed."},
    Field<InstanceSettings, Flag>{"hibp",
                                  &InstanceSettings::hibp,
                                  {.initially = Initially::on},
                                  "Passwords are checked against the HIBP service."},
    Field<InstanceSettings, Flag>{"enhanced_email_deliverability",
                                  &InstanceSettings::enhanced_email_deliverability,
                                  {},
                                  "One-time codes are sent by a shared domain. Legacy."},
    Field<InstanceSettings, Text>{"support_email",
                                  &InstanceSettings::support_email,
                                  {.format = Format::email_address},
                                  "Where users of the application can ask for help."},
    Field<InstanceSettings, Text>{"clerk_js_version",
                                  &InstanceSettings::clerk_js_version,
                                  {.format = Format::version},
                                  "The version of the browser script: a version, a version prefix or a dist-tag."},
    Field<InstanceSettings, Text>{"development_origin",
                                  &InstanceSettings::development_origin,
                                  {.format = Format::web_origin, .on_production = OnProduction::refused},
                                  "The origin of the application under development."},
    Field<InstanceSettings, OriginList>{"allowed_origins",
                                        &InstanceSettings::allowed_origins,
                                        {.maximum_size = 100, .rows = {"allowed_origin", "origin"}},
                                        "Origins other than web pages of the domain that may call the frontend API."},
    Field<InstanceSettings, Flag>{"url_based_session_syncing",
                                  &InstanceSettings::url_based_session_syncing,
                                  {.on_production = OnProduction::refused},
                                  "Sessions are synchronised by URL instead of third-party cookies.",
                                  "cookieless_dev"},
    Field<InstanceSettings, Choice>{"preferred_sign_in_strategy_when_password_required",
                                    &InstanceSettings::preferred_sign_in_strategy_when_password_required,
                                    {.choices = sign_in_strategies},
                                    "What the sign-in form offers first where passwords are required."},
};

}  // namespace settingsd::domain
