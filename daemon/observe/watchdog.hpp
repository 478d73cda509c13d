#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "observe/log.hpp"
#include "observe/service_manager.hpp"
#include "observe/vigil.hpp"

namespace settingsd::observe {

/// How the process is asked whether it lives.
struct Pulse {
  /// Sends a question through every thread that has to answer, the last of which calls answered.
  std::function<void(std::function<void()> answered)> ask;
  /// Since when the thread that has the question is inside the storage; empty where it is not.
  std::function<std::optional<Vigil::Clock::time_point>()> disk_since;
};

/// Feeds the service manager's watchdog by round trips through the process; docs/decisions/0008-watchdog.md says when
/// it stops. A thread of its own, and no wake-up more often than four times an interval.
class Watchdog {
 public:
  /// interval: WATCHDOG_USEC. disk_patience: how long the disk may keep a thread. The other two must outlive it.
  Watchdog(std::chrono::microseconds interval, std::chrono::milliseconds disk_patience, Pulse pulse,
           ServiceManager& manager, const Log& log);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  /// The process ends: the watchdog is fed from here on, for the stop timeout watches now. Any thread.
  void relax();

 private:
  void run();
  void ask();
  void step();
  void tell_slow(Vigil::Clock::time_point since);
  void tell_answer();

  std::chrono::microseconds tick_;
  Vigil vigil_;
  Pulse pulse_;
  ServiceManager& manager_;
  const Log& log_;
  std::shared_ptr<std::atomic<bool>> answer_;  ///< shared with the question, which may outlive the watchdog
  Vigil::Clock::time_point asked_;
  std::optional<Vigil::Clock::time_point> slow_since_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_relaxed_ = false;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace settingsd::observe
