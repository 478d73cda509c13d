#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <set>

namespace settingsd::app {

/// Which threads are inside SQLite, and since when: one that stays there waits for the disk. Any thread.
class DiskWatch {
 public:
  using Clock = std::chrono::steady_clock;

  /// A thread's stay.
  class Stay {
   public:
    explicit Stay(DiskWatch& watch) : watch_{watch} {
      const std::lock_guard lock{watch_.mutex_};
      began_ = watch_.stays_.insert(Clock::now());
    }
    ~Stay() {
      const std::lock_guard lock{watch_.mutex_};
      watch_.stays_.erase(began_);
    }
    Stay(const Stay&) = delete;
    Stay& operator=(const Stay&) = delete;

   private:
    DiskWatch& watch_;
    std::multiset<Clock::time_point>::iterator began_;
  };

  /// When the longest of the present stays began.
  [[nodiscard]] std::optional<Clock::time_point> since() const {
    const std::lock_guard lock{mutex_};
    return stays_.empty() ? std::nullopt : std::optional{*stays_.begin()};
  }

 private:
  mutable std::mutex mutex_;
  std::multiset<Clock::time_point> stays_;
};

}  // namespace settingsd::app
