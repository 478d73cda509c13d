#include "observe/watchdog.hpp"

#include <array>
#include <ctime>
#include <string>
#include <utility>

namespace settingsd::observe {
namespace {

/// So often within an interval it is looked at whether the process answers.
constexpr int ticks = 4;

/// "12:00:00Z" of a time on the steady clock.
std::string wall_time(Vigil::Clock::time_point time) {
  const auto ago = std::chrono::duration_cast<std::chrono::seconds>(Vigil::Clock::now() - time);
  const auto seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now() - ago);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

}  // namespace

Watchdog::Watchdog(std::chrono::microseconds interval, std::chrono::milliseconds disk_patience, Pulse pulse,
                   ServiceManager& manager, const Log& log)
    : tick_{interval / ticks},
      vigil_{interval / 2, disk_patience},
      pulse_{std::move(pulse)},
      manager_{manager},
      log_{log} {
  ask();
  thread_ = std::thread{[this] { run(); }};
}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock{mutex_};
    is_over_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Watchdog::relax() {
  const std::lock_guard lock{mutex_};
  is_relaxed_ = true;
}

void Watchdog::run() {
  std::unique_lock lock{mutex_};
  while (!changed_.wait_for(lock, tick_, [this] { return is_over_; })) {
    const bool is_relaxed = is_relaxed_;
    lock.unlock();
    is_relaxed ? manager_.alive() : step();
    lock.lock();
  }
}

void Watchdog::ask() {
  asked_ = Vigil::Clock::now();
  answer_ = std::make_shared<std::atomic<bool>>(false);
  pulse_.ask([answer = answer_] { *answer = true; });
}

void Watchdog::step() {
  const bool is_answered = *answer_;
  const auto verdict = vigil_.judge(Vigil::Clock::now(), asked_, is_answered, pulse_.disk_since());
  if (verdict.is_alive) manager_.alive();
  if (verdict.disk_since && !slow_since_) tell_slow(*verdict.disk_since);
  if (!is_answered) return;
  if (slow_since_) tell_answer();
  ask();
}

void Watchdog::tell_slow(Vigil::Clock::time_point since) {
  slow_since_ = since;
  const auto text = "the disk has not answered since " + wall_time(since);
  manager_.set_trouble(text);
  log_.write(events::disk_slow, text +
                                    "; check the device and the kernel's log. The service is not restarted for it "
                                    "until --disk-patience is over");
}

void Watchdog::tell_answer() {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(Vigil::Clock::now() - *slow_since_).count();
  slow_since_.reset();
  manager_.set_trouble(std::nullopt);
  log_.write(events::disk_answers, "the disk answers again after " + std::to_string(seconds) + " s");
}

}  // namespace settingsd::observe
