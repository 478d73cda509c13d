#pragma once

#include <chrono>
#include <cstdint>

namespace settingsd::storage {

/// Milliseconds since 1970, as every table keeps them.
[[nodiscard]] inline std::int64_t now_in_milliseconds() {
  using std::chrono::duration_cast, std::chrono::milliseconds, std::chrono::system_clock;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

}  // namespace settingsd::storage
