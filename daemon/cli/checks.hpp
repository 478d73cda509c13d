#pragma once

#include <string>

/// What Option::check is given: why a value is refused, or nothing.
namespace settingsd::cli {

/// An empty value is more often a shell variable that is unset than what was meant.
[[nodiscard]] std::string refuse_empty(const std::string& text);

[[nodiscard]] std::string refuse_invalid_utf8(const std::string& text);

/// Lets decimal digits pass, with or without a sign, and no zeros in front of them, which CLI11 takes for octal.
[[nodiscard]] std::string refuse_what_is_not_decimal(const std::string& text);

/// Lets the digits of an integer from 1 to 2^63 - 1 pass, without zeros in front of them. CLI11 takes what has too many
/// digits for the highest number.
[[nodiscard]] std::string refuse_what_is_not_positive(const std::string& text);

}  // namespace settingsd::cli
