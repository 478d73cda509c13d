#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "http/fault.hpp"

namespace settingsd::http {

/// A request-target taken apart (RFC 9112, section 3.2), as views into it.
struct Target {
  std::string_view path;                      ///< begins with '/', or is "*"
  std::string_view query;                     ///< without '?'
  std::optional<std::string_view> authority;  ///< of the absolute form; it overrides Host (section 3.2.2)
};

[[nodiscard]] std::variant<Target, Fault> parse_target(std::string_view method, std::string_view text) noexcept;

}  // namespace settingsd::http
