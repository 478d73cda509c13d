#include "cli/stop_signals.hpp"

#include <csignal>
#include <unistd.h>

#include "cli/context.hpp"

namespace settingsd::cli {
namespace {

extern "C" void end_at_once(int /*number*/) { ::_exit(exit_success); }

extern "C" void do_nothing(int /*number*/) {}

bool is_ignored(int number) noexcept {
  struct sigaction current {};
  return ::sigaction(number, nullptr, &current) == 0 && current.sa_handler == SIG_IGN;
}

}  // namespace

bool hangup_reloads() noexcept { return !is_ignored(SIGHUP) && ::isatty(STDIN_FILENO) == 0; }

std::vector<int> stop_signals() {
  std::vector<int> numbers{SIGTERM, SIGINT};
  if (!is_ignored(SIGHUP) && !hangup_reloads()) numbers.push_back(SIGHUP);
  return numbers;
}

std::vector<int> awaited_signals() {
  auto numbers = stop_signals();
  if (hangup_reloads()) numbers.push_back(SIGHUP);
  return numbers;
}

void end_at_stop_signals() {
  if (hangup_reloads()) static_cast<void>(std::signal(SIGHUP, do_nothing));
  for (const int number : stop_signals()) static_cast<void>(std::signal(number, end_at_once));
}

}  // namespace settingsd::cli
