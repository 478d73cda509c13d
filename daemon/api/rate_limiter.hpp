#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace settingsd::api {

/// So many requests per period, for each key (contract, section 1: too many requests).
struct RateLimit {
  std::uint32_t requests;
  std::chrono::seconds period;
};

/// Counts requests per key in periods that begin with a key's first request. Any thread.
class RateLimiter {
 public:
  using Clock = std::chrono::steady_clock;

  /// Without a limit every request passes.
  explicit RateLimiter(std::optional<RateLimit> limit) : is_limited_{limit.has_value()}, limit_{limit} {}

  /// From now on. What a key has used of its period counts on.
  void set(std::optional<RateLimit> limit);

  /// Empty when the request may pass, else how long the client should wait: at least one second.
  [[nodiscard]] std::optional<std::chrono::seconds> refuse(const std::string& key_id, Clock::time_point now);

 private:
  struct Count {
    Clock::time_point began;
    std::uint32_t requests = 0;
  };

  std::atomic<bool> is_limited_;  ///< so that requests share nothing where there is no limit
  std::optional<RateLimit> limit_;
  std::mutex mutex_;
  std::unordered_map<std::string, Count> counts_;
};

}  // namespace settingsd::api
