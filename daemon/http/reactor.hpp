#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "http/descriptor.hpp"

namespace settingsd::http {

using Clock = std::chrono::steady_clock;

/// One thread's wait for descriptors, tasks and times (epoll(7), edge-triggered).
/// Why not asio::io_context: docs/decisions/0007-epoll-instead-of-asio.md.
class Reactor {
 public:
  /// Something that is told when its descriptor becomes ready.
  class Watcher {
   public:
    /// events: as epoll_event has them. May destroy the watcher itself, and no other watcher.
    virtual void ready(std::uint32_t events) noexcept = 0;

   protected:
    Watcher() = default;
    Watcher(const Watcher&) = default;
    Watcher& operator=(const Watcher&) = default;
    ~Watcher() = default;
  };
  using Task = std::function<void()>;

  /// Throws std::system_error when the kernel gives no descriptor.
  Reactor();

  /// Watches for all that can happen until the descriptor is closed. Throws std::system_error.
  void watch(int descriptor, Watcher& watcher);

  /// Calls a watcher again in the next turn, if its descriptor is still ready.
  void remind(int descriptor, Watcher& watcher) noexcept;

  /// Runs a task on the reactor's thread, after the watchers that are ready. From any thread.
  void post(Task task) {
    if (enqueue(std::move(task))) wake();
  }

  /// As post(), but says whether wake() has to be called for it.
  [[nodiscard]] bool enqueue(Task task);
  void wake() noexcept;

  /// Runs a task at the end of this turn, once all that was ready has been called. On the reactor's thread.
  void post_at_end(Task task) { last_.push_back(std::move(task)); }

  /// Runs a task at a time, on the reactor's thread.
  void post_at(Clock::time_point time, Task task) { timed_.emplace(time, std::move(task)); }

  /// Waits and calls until stop(). A task that throws costs itself and nothing else.
  void run() noexcept;

  /// On the reactor's thread.
  void stop() noexcept { is_stopped_ = true; }

  /// Whether the calling thread is the one in run().
  [[nodiscard]] bool runs_here() const noexcept;

 private:
  [[nodiscard]] bool control(int operation, int descriptor, Watcher& watcher) const noexcept;
  void wait() noexcept;
  void run_posted() noexcept;
  void run_all() noexcept;
  void run_timed() noexcept;
  void run_last() noexcept;
  [[nodiscard]] int patience() const noexcept;

  Descriptor epoll_;
  Descriptor wake_;
  std::mutex mutex_;
  std::vector<Task> posted_;
  std::vector<Task> running_;  ///< keeps its memory from one turn to the next
  std::multimap<Clock::time_point, Task> timed_;
  std::vector<Task> last_;  ///< of this turn
  bool has_posted_ = false;
  bool is_stopped_ = false;
};

/// Runs a task at the end of the turn of the reactor that the calling thread runs, or at once where it runs none.
/// Throws what the task throws then.
void at_end_of_turn(const Reactor::Task& task);

}  // namespace settingsd::http
