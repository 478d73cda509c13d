#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "api/call.hpp"

namespace settingsd::api {

/// The values of Allow: of a path that is only read, of one that can be changed, of one that is an action, and of the
/// server as a whole.
inline constexpr std::string_view readable = "GET, HEAD, OPTIONS";
inline constexpr std::string_view patchable = "GET, HEAD, OPTIONS, PATCH";
inline constexpr std::string_view postable = "OPTIONS, POST";
inline constexpr std::string_view all_methods = "GET, HEAD, OPTIONS, PATCH, POST";

/// What answers one path. HEAD is served by get; OPTIONS answers with allow_of().
struct Route {
  using Answer = http::Handler::Outcome (*)(const Call&);

  std::string_view path;  ///< may hold "{id}" once
  bool needs_key;
  Answer get;    ///< null where there is nothing to read
  Answer patch;  ///< null where the path cannot be patched
  Answer post = nullptr;

  /// What answers a method; null when none does.
  [[nodiscard]] constexpr Answer answer_to(std::string_view method) const noexcept {
    if (method == "GET" || method == "HEAD") return get;
    if (method == "PATCH") return patch;
    return method == "POST" ? post : nullptr;
  }
};

/// The value of Allow for the path.
[[nodiscard]] constexpr std::string_view allow_of(const Route& route) noexcept {
  if (route.post != nullptr) return postable;
  return route.patch == nullptr ? readable : patchable;
}

/// The number in the place of "{id}", when the path is otherwise that of the route: a positive integer without leading
/// zeros.
[[nodiscard]] std::optional<std::int64_t> id_in(std::string_view route_path, std::string_view path) noexcept;

/// The route of a path; null when there is none.
[[nodiscard]] const Route* route_of(std::string_view path) noexcept;

/// Every route, in the order in which they are documented.
[[nodiscard]] std::vector<Route> all_routes();

/// The place of a route among them; that behind the last for null.
[[nodiscard]] std::size_t index_of(const Route* route) noexcept;

/// Whether the path needs no key (contract, section 10); unknown paths need one.
[[nodiscard]] bool is_open(const Route* route) noexcept;

}  // namespace settingsd::api
