#pragma once

#include <string>

namespace settingsd::api {

/// The OpenAPI document as YAML; the committed schema/openapi.yaml.
std::string openapi_yaml();

}  // namespace settingsd::api
