#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

namespace settingsd::app {

/// Whether writes can be accepted. Any thread.
class Health {
 public:
  enum class State { starting, ready, storage_full, storage_busy, storage_failing, stopping };

  [[nodiscard]] State state() const noexcept {
    return stopping_.load(std::memory_order_acquire) ? State::stopping : state_.load(std::memory_order_acquire);
  }

  /// How many attempts to write failed since the last that succeeded; 0 while ready.
  [[nodiscard]] std::uint64_t failures() const noexcept { return failures_.load(std::memory_order_acquire); }

  void ready() noexcept {
    failures_.store(0, std::memory_order_release);
    state_.store(State::ready, std::memory_order_release);
  }

  void failed(State state) noexcept {
    failures_.fetch_add(1, std::memory_order_acq_rel);
    state_.store(state, std::memory_order_release);
  }

  void stop() noexcept { stopping_.store(true, std::memory_order_release); }

 private:
  std::atomic<State> state_{State::starting};
  std::atomic<std::uint64_t> failures_{0};
  std::atomic<bool> stopping_{false};
};

}  // namespace settingsd::app
