#pragma once

#include <string>
#include <string_view>

#include "domain/environment.hpp"

namespace settingsd::domain {

/// "sk_live_" on production, else "sk_test_" (contract, section 1).
[[nodiscard]] std::string_view secret_key_prefix(Environment environment) noexcept;

/// Whether a supplied key has the prefix of the environment and then 32 to 255 of A-Z a-z 0-9 _ - (contract, section
/// 2).
[[nodiscard]] bool is_well_formed_secret_key(std::string_view key, Environment environment) noexcept;

/// The text with every secret key in it cut after its prefix: a person may have taken a key for an id, or have put it
/// into a URL. Whatever a stranger has sent passes here on its way to a log or a terminal.
[[nodiscard]] std::string without_keys(std::string text);

}  // namespace settingsd::domain
