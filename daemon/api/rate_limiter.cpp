#include "api/rate_limiter.hpp"

namespace settingsd::api {

std::optional<std::chrono::seconds> RateLimiter::refuse(const std::string& key_id, Clock::time_point now) {
  if (!limit_) return std::nullopt;
  const std::lock_guard lock{mutex_};
  auto& count = counts_[key_id];
  if (now - count.began >= limit_->period) count = {now, 0};
  if (count.requests < limit_->requests) {
    ++count.requests;
    return std::nullopt;
  }
  return std::chrono::ceil<std::chrono::seconds>(count.began + limit_->period - now);
}

}  // namespace settingsd::api
