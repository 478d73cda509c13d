#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace settingsd::fuzz {

/// Ends the program with the sentence where something that must hold does not: libFuzzer keeps the input then, and the
/// replay fails. Any thread.
inline void require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

}  // namespace settingsd::fuzz
