#pragma once

#include "api/call.hpp"

namespace settingsd::api {

/// GET /livez: the process serves (contract, section 10).
[[nodiscard]] http::Handler::Outcome livez(const Call& call);

/// GET /readyz: 200 once writes can be accepted, else 503 with a class of reason and a count.
[[nodiscard]] http::Handler::Outcome readyz(const Call& call);

/// GET /version.
[[nodiscard]] http::Handler::Outcome version(const Call& call);

/// GET /openapi.json: what this program answers, as OpenAPI describes it.
[[nodiscard]] http::Handler::Outcome openapi(const Call& call);

}  // namespace settingsd::api
