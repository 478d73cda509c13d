#include "api/failed_authentications.hpp"

#include <algorithm>

namespace settingsd::api {

std::chrono::milliseconds FailedAuthentications::delay(Clock::time_point now) {
  const std::lock_guard lock{mutex_};
  next_ = std::clamp(next_, now - at_once * interval, now + longest_delay - interval) + interval;
  return std::max(std::chrono::ceil<std::chrono::milliseconds>(next_ - now), std::chrono::milliseconds{0});
}

}  // namespace settingsd::api
