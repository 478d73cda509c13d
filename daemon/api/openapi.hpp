#pragma once

#include <string>

namespace settingsd::api {

/// The OpenAPI 3.1 document of everything that the daemon answers, as JSON. Made of the routes, the field tables and
/// the refusals themselves, so that it says what they say. Any thread. Throws std::logic_error where a route has no
/// description.
[[nodiscard]] std::string openapi_json();

}  // namespace settingsd::api
