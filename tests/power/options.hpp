#pragma once

#include <cstdint>

#include "harness/sanitized.hpp"

namespace settingsd::power {

/// Which histories are tried: those of the seeds from first_seed on.
struct Options {
  std::uint64_t first_seed = 1;
  std::uint64_t histories = harness::is_sanitized ? 10 : 50;
};

/// What the command line says: [--seed N] [--histories M]; a seed without a number of histories means that one.
[[nodiscard]] Options& options();

}  // namespace settingsd::power
