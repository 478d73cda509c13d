#pragma once

#include <CLI/CLI.hpp>

namespace settingsd::cli {

/// Lets the digits of an integer from 1 to 2^63 - 1 pass, without zeros in front of them. CLI11 takes what has too many
/// digits for the highest number, and what begins with a zero for octal.
[[nodiscard]] CLI::Validator positive();

}  // namespace settingsd::cli
