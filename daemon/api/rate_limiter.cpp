#include "api/rate_limiter.hpp"

namespace settingsd::api {

void RateLimiter::set(std::optional<RateLimit> limit) {
  const std::lock_guard lock{mutex_};
  limit_ = limit;
  is_limited_.store(limit.has_value(), std::memory_order_relaxed);
}

std::optional<std::chrono::seconds> RateLimiter::refuse(const std::string& key_id, Clock::time_point now) {
  if (!is_limited_.load(std::memory_order_relaxed)) return std::nullopt;
  const std::lock_guard lock{mutex_};
  if (!limit_) return std::nullopt;
  auto& count = counts_[key_id];
  if (count.requests == 0 || now - count.began >= limit_->period) count = {now, 0};
  if (count.requests < limit_->requests) {
    ++count.requests;
    return std::nullopt;
  }
  return std::chrono::ceil<std::chrono::seconds>(count.began + limit_->period - now);
}

}  // namespace settingsd::api
