#pragma once

#include <string>
#include <vector>

#include "api/call.hpp"

namespace settingsd::api {

/// GET /metrics: what the daemon counts, as Prometheus reads it (contract, section 10). No label names an instance or
/// anything else that a client chooses.
[[nodiscard]] http::Handler::Outcome metrics(const Call& call);

/// What requests are counted by; the last of each stands for all others.
[[nodiscard]] std::vector<std::string> route_names();
[[nodiscard]] std::vector<std::string> counted_methods();

}  // namespace settingsd::api
