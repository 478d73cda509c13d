#pragma once

#include <cstdint>

#include <boost/json/object.hpp>

namespace settingsd::api {

/// The parameters that several operations have, by name.
[[nodiscard]] boost::json::object shared_parameters();

/// The header fields of replies, by name.
[[nodiscard]] boost::json::object shared_headers();

/// A parameter of the query that may be left out.
[[nodiscard]] boost::json::object query_parameter(const char* name, const char* description,
                                                  boost::json::object schema);

/// How many elements of a page are wanted.
[[nodiscard]] boost::json::object limit_parameter(std::int64_t standard, std::int64_t maximum);

}  // namespace settingsd::api
