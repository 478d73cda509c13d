#pragma once

#include "api/call.hpp"

namespace settingsd::api {

/// GET /v1/instance/changes: what was changed, newest first (contract, section 11).
[[nodiscard]] http::Handler::Outcome read_changes(const Call& call);

}  // namespace settingsd::api
