#pragma once

#include <string_view>

#include "domain/environment.hpp"

namespace settingsd::domain {

/// "sk_live_" on production, else "sk_test_" (contract, section 1).
[[nodiscard]] std::string_view secret_key_prefix(Environment environment) noexcept;

/// Whether a supplied key has the prefix of the environment and then 32 to 255 of A-Z a-z 0-9 _ - (contract, section
/// 2).
[[nodiscard]] bool is_well_formed_secret_key(std::string_view key, Environment environment) noexcept;

}  // namespace settingsd::domain
