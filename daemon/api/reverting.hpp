#pragma once

#include <string_view>

#include "api/call.hpp"

namespace settingsd::api {

inline constexpr std::string_view revert_path = "/v1/instance/changes/{id}/revert";

/// Whether a value that is refused with this status is so, too, where a change would bring it back. What has another is
/// an invalid value then: it is wrong with the change that the request names.
[[nodiscard]] constexpr bool keeps_status_in_revert(unsigned status) noexcept { return status == 402 || status == 422; }

/// POST of revert_path: gives the setting of a change its old value again (contract, section 11).
[[nodiscard]] http::Handler::Outcome revert_change(const Call& call);

}  // namespace settingsd::api
