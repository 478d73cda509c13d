#pragma once

#include <chrono>
#include <optional>

namespace settingsd::observe {

/// Decides whether a process that is asked again and again is alive (docs/decisions/0008-watchdog.md).
class Vigil {
 public:
  using Clock = std::chrono::steady_clock;

  struct Verdict {
    bool is_alive = true;                           ///< feed the watchdog
    std::optional<Clock::time_point> disk_since{};  ///< the disk has not answered since
  };

  /// A question that is answered within grace says nothing of the disk; a disk that keeps a thread for longer than
  /// patience is as good as gone.
  Vigil(Clock::duration grace, Clock::duration patience) : grace_{grace}, patience_{patience} {}

  /// asked: when the question was sent that is open or was answered just now. disk_since: since when the thread that
  /// has it is inside the storage.
  [[nodiscard]] Verdict judge(Clock::time_point now, Clock::time_point asked, bool is_answered,
                              std::optional<Clock::time_point> disk_since) const noexcept;

 private:
  Clock::duration grace_;
  Clock::duration patience_;
};

}  // namespace settingsd::observe
