#pragma once

#include <cstdint>

#include "api/call.hpp"

namespace settingsd::api {

/// How many changes a page holds unless the request says otherwise, and at most (contract, section 11).
inline constexpr std::int64_t default_changes = 50;
inline constexpr std::int64_t most_changes = 500;

/// GET /v1/instance/changes: what was changed, newest first (contract, section 11).
[[nodiscard]] http::Handler::Outcome read_changes(const Call& call);

}  // namespace settingsd::api
