#pragma once

#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>

/// What the parts of the OpenAPI document share.
namespace settingsd::api {

/// Boost.JSON 1.81 takes no std::string_view.
[[nodiscard]] inline boost::json::string openapi_text(std::string_view text) {
  return boost::json::string(text.data(), text.size());
}

template <class Words>
[[nodiscard]] boost::json::array openapi_texts(const Words& words) {
  boost::json::array array;
  for (const std::string_view word : words) array.emplace_back(openapi_text(word));
  return array;
}

/// A reference to a component: of the kind "schemas", "parameters", "headers" or "responses".
[[nodiscard]] inline boost::json::object component(std::string_view kind, std::string_view name) {
  auto reference = openapi_text("#/components/");
  reference.append(openapi_text(kind)).append("/").append(openapi_text(name));
  return {{"$ref", std::move(reference)}};
}

}  // namespace settingsd::api
