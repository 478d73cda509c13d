#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <vector>

#include "app/update.hpp"

namespace settingsd::app {

/// What waits for the writer thread: bounded, first come, first written.
class UpdateQueue {
 public:
  explicit UpdateQueue(std::size_t capacity) : capacity_{capacity} {}

  /// Any thread. Answers the update with Failed at once when the queue is full or closed.
  void push(Update update);

  /// Writer thread. Swaps all that waits into batch, which comes in empty; waits for the first until the time is up.
  /// Answers pings. False once the queue is closed and empty.
  [[nodiscard]] bool take(std::vector<Update>& batch, std::chrono::milliseconds patience);

  /// Any thread. answer is called on the writer thread within take(), without the disk; never once the queue is closed.
  void ping(std::function<void()> answer);

  /// How many wait. Any thread.
  [[nodiscard]] std::size_t size() const;

  /// Any thread. Nothing more is accepted; what waits is still handed out.
  void close();

 private:
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<Update> waiting_;
  std::vector<std::function<void()>> pings_;
  std::size_t capacity_;
  bool closed_ = false;
};

}  // namespace settingsd::app
