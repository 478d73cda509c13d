#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace settingsd::domain {

/// What an instance is for (contract, section 3: environment_type).
enum class Environment { development, staging, production };

inline constexpr std::array<std::string_view, 3> environment_names{"development", "staging", "production"};

[[nodiscard]] std::string_view name_of(Environment environment) noexcept;
[[nodiscard]] std::optional<Environment> environment_named(std::string_view name) noexcept;

}  // namespace settingsd::domain
