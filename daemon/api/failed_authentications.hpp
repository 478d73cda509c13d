#pragma once

#include <chrono>
#include <mutex>

namespace settingsd::api {

/// Slows down those who try keys, whom nothing tells apart on loopback: the answers to keys that are not valid are
/// spread over time, and each is held back a second at most. Valid keys are not looked at. Any thread.
class FailedAuthentications {
 public:
  using Clock = std::chrono::steady_clock;

  /// So many are answered at once, if there were none for a while.
  static constexpr int at_once = 100;
  /// From then on one answer in each such time.
  static constexpr std::chrono::milliseconds interval{10};
  static constexpr std::chrono::milliseconds longest_delay{1000};

  /// Counts one, and says how long its answer has to wait.
  [[nodiscard]] std::chrono::milliseconds delay(Clock::time_point now);

 private:
  std::mutex mutex_;
  Clock::time_point next_;  ///< when the next one would be answered if none were answered at once
};

}  // namespace settingsd::api
