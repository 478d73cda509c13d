#pragma once

#include <string_view>

#include "api/call.hpp"

namespace settingsd::api {

/// The values of Allow: of a path that is only read, and of one that can be changed, which are all methods there are.
inline constexpr std::string_view readable = "GET, HEAD, OPTIONS";
inline constexpr std::string_view patchable = "GET, HEAD, OPTIONS, PATCH";

/// What answers one path. HEAD is served by get; OPTIONS answers with allow_of().
struct Route {
  using Answer = http::Handler::Outcome (*)(const Call&);

  std::string_view path;
  bool needs_key;
  Answer get;
  Answer patch;  ///< null where the path cannot be patched
};

/// The value of Allow for the path.
[[nodiscard]] constexpr std::string_view allow_of(const Route& route) noexcept {
  return route.patch == nullptr ? readable : patchable;
}

/// The route of a path; null when there is none.
[[nodiscard]] const Route* route_of(std::string_view path) noexcept;

/// Whether the path needs no key (contract, section 10); unknown paths need one.
[[nodiscard]] bool is_open(const Route* route) noexcept;

}  // namespace settingsd::api
