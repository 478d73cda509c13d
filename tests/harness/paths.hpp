#pragma once

#include <string_view>

/// Routes of the contract that tests ask.
namespace settingsd::harness {

inline constexpr std::string_view instance_path = "/v1/instance";
inline constexpr std::string_view restrictions_path = "/v1/instance/restrictions";
inline constexpr std::string_view organization_path = "/v1/instance/organization_settings";
inline constexpr std::string_view changes_path = "/v1/instance/changes";
inline constexpr std::string_view events_path = "/v1/instance/events";

}  // namespace settingsd::harness
