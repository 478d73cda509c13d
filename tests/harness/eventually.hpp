#pragma once

#include <chrono>
#include <thread>

namespace settingsd::harness {

/// Asks until the answer is yes, or for ten seconds: long enough for any machine, so that only a wrong program fails.
template <class Question>
[[nodiscard]] bool eventually(Question&& question) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{10};
  while (!question()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::yield();
  }
  return true;
}

}  // namespace settingsd::harness
