#pragma once

#include <cstdint>
#include <limits>

#include <CLI/CLI.hpp>

namespace settingsd::cli {

/// Lets an integer from 1 on pass. CLI::PositiveNumber names its bounds by all digits of the largest double.
[[nodiscard]] inline CLI::Range positive() { return {std::int64_t{1}, std::numeric_limits<std::int64_t>::max()}; }

}  // namespace settingsd::cli
