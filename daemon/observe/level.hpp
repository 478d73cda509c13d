#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace settingsd::observe {

/// How loud a line is; the numbers are those of syslog (RFC 5424, section 6.2.1).
enum class Level { error = 3, warning = 4, notice = 5, info = 6, debug = 7 };

inline constexpr std::array<std::string_view, 5> level_names{"error", "warning", "notice", "info", "debug"};

/// The level of one of level_names; empty for any other name.
[[nodiscard]] std::optional<Level> level_named(std::string_view name) noexcept;

}  // namespace settingsd::observe
