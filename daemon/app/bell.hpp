#pragma once

#include <chrono>
#include <semaphore.h>

namespace settingsd::app {

/// Wakes one thread that waits for it. A semaphore: who waits at a condition variable takes its mutex for contended and
/// gives it back by a system call for nobody. Not std::counting_semaphore, whose wait with a limit spins first in
/// libstdc++ 12.
class Bell {
 public:
  Bell() noexcept;
  ~Bell();
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;

  /// Any thread. What it did before is seen by the thread that is woken.
  void ring() noexcept;

  /// Whether it rang before the time was up: several rings since the last call count as one. One thread.
  [[nodiscard]] bool wait(std::chrono::milliseconds patience) noexcept;

 private:
  sem_t rings_;
};

}  // namespace settingsd::app
