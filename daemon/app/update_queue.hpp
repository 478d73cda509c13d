#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include "app/bell.hpp"
#include "app/update.hpp"

namespace settingsd::app {

/// Calls its argument, which wakes the writer, on the thread that has pushed an update: at once, or as soon as that
/// thread has pushed what it has at hand.
using Announce = std::function<void(const std::function<void()>& wake)>;

/// What waits for the writer thread: bounded, first come, first written.
class UpdateQueue {
 public:
  UpdateQueue(std::size_t capacity, Announce announce) : capacity_{capacity}, announce_{std::move(announce)} {}

  /// Any thread. Answers the update with Failed at once when the queue is full or closed.
  void push(Update update);

  /// Writer thread. Swaps all that waits into batch, which comes in empty, once it has been announced or the time is
  /// up, and waits until then; it may come back early with nothing. Answers pings. False once the queue is closed and
  /// empty.
  [[nodiscard]] bool take(std::vector<Update>& batch, std::chrono::milliseconds patience);

  /// Any thread. answer is called on the writer thread within take(), without the disk; never once the queue is closed.
  void ping(std::function<void()> answer);

  /// How many wait. Any thread.
  [[nodiscard]] std::size_t size() const;

  /// Any thread. Nothing more is accepted; what waits is still handed out.
  void close();

 private:
  void wake();

  mutable std::mutex mutex_;
  Bell bell_;
  std::vector<Update> waiting_;
  std::vector<std::function<void()>> pings_;
  std::size_t capacity_;
  Announce announce_;
  bool announced_ = false;
  bool closed_ = false;
};

}  // namespace settingsd::app
