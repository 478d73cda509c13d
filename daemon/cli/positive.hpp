#pragma once

#include <string>

namespace settingsd::cli {

/// A Check that lets the digits of an integer from 1 to 2^63 - 1 pass, without zeros in front of them. CLI11 takes what
/// has too many digits for the highest number, and what begins with a zero for octal.
[[nodiscard]] std::string positive(const std::string& text);

}  // namespace settingsd::cli
