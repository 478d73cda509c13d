#pragma once

#include "api/call.hpp"
#include "domain/resource.hpp"

namespace settingsd::api {

/// GET of a resource: 200, or 304 when If-None-Match names it, or 412 when If-Match does not (RFC 9110,
/// section 13.2.2).
[[nodiscard]] http::Handler::Outcome read_resource(const Call& call, domain::Resource resource);

/// GET /v1/organization_roles, a page at a time (contract, section 7).
[[nodiscard]] http::Handler::Outcome read_roles(const Call& call);

}  // namespace settingsd::api
