#pragma once

#include "api/call.hpp"

namespace settingsd::api {

/// GET /v1/instance/events: the changes of the instance as they happen, as server-sent events (contract, section 11;
/// HTML Standard, section 9.2).
[[nodiscard]] http::Handler::Outcome watch_changes(const Call& call);

}  // namespace settingsd::api
