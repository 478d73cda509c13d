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

std::vector<int> awaited_signals() {
  std::vector<int> numbers{SIGTERM, SIGINT};
  if (!is_ignored(SIGHUP)) numbers.push_back(SIGHUP);
  return numbers;
}

void end_at_stop_signals() {
  const bool reloads = hangup_reloads();
  for (const int number : awaited_signals()) {
    static_cast<void>(std::signal(number, number == SIGHUP && reloads ? do_nothing : end_at_once));
  }
}

}  // namespace settingsd::cli
