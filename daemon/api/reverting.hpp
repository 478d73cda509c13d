#pragma once

#include <string_view>

#include "api/call.hpp"

namespace settingsd::api {

inline constexpr std::string_view revert_path = "/v1/instance/changes/{id}/revert";

/// POST of revert_path: gives the setting of a change its old value again (contract, section 11).
[[nodiscard]] http::Handler::Outcome revert_change(const Call& call);

}  // namespace settingsd::api
