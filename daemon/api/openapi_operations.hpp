#pragma once

#include <string_view>

#include <boost/json/object.hpp>

#include "api/routes.hpp"

namespace settingsd::api {

/// The OpenAPI operation that a route has for a method (GET, PATCH or POST). Throws std::logic_error where nothing
/// describes it.
[[nodiscard]] boost::json::object operation(const Route& route, std::string_view method);

}  // namespace settingsd::api
