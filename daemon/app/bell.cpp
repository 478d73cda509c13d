#include "app/bell.hpp"

#include <cerrno>
#include <ctime>

namespace settingsd::app {
namespace {

/// On the clock that nobody sets.
timespec end_of(std::chrono::milliseconds patience) noexcept {
  const auto end = std::chrono::steady_clock::now().time_since_epoch() + patience;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(end);
  return {.tv_sec = seconds.count(), .tv_nsec = std::chrono::nanoseconds{end - seconds}.count()};
}

}  // namespace

Bell::Bell() noexcept { ::sem_init(&rings_, 0, 0); }
Bell::~Bell() { ::sem_destroy(&rings_); }

void Bell::ring() noexcept { ::sem_post(&rings_); }

bool Bell::wait(std::chrono::milliseconds patience) noexcept {
  const auto end = end_of(patience);
  int result = -1;
  do {
    result = ::sem_clockwait(&rings_, CLOCK_MONOTONIC, &end);
  } while (result != 0 && errno == EINTR);
  const bool is_rung = result == 0;
  while (result == 0) result = ::sem_trywait(&rings_);
  return is_rung;
}

}  // namespace settingsd::app
