#pragma once

#include "domain/resource.hpp"
#include "http/message.hpp"

namespace settingsd::api {

/// The preconditions of a request; each may take several field lines.
[[nodiscard]] domain::Preconditions preconditions_of(const http::RequestHead& head);

}  // namespace settingsd::api
