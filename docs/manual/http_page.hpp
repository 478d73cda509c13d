#pragma once

#include <string>

namespace settingsd::manual {

/// settingsd-http(7) for scdoc, of the OpenAPI document that the daemon serves.
[[nodiscard]] std::string http_page(const std::string& openapi);

}  // namespace settingsd::manual
