#pragma once

#include <cstdint>
#include <optional>

namespace settingsd::observe {

/// The whole number that an environment variable holds; empty where it is not set, or is something else.
[[nodiscard]] std::optional<std::int64_t> number_in(const char* variable) noexcept;

/// Whether the variable names this process or is not set. systemd says so with what it passes, since children inherit
/// the environment (sd_listen_fds(3), sd_watchdog_enabled(3)).
[[nodiscard]] bool is_meant_for_us(const char* variable) noexcept;

}  // namespace settingsd::observe
