#include "cli/stop_signals.hpp"

#include <csignal>
#include <unistd.h>

#include "cli/context.hpp"

namespace settingsd::cli {
namespace {

extern "C" void end_at_once(int /*number*/) { ::_exit(exit_success); }

bool is_ignored(int number) noexcept {
  struct sigaction current {};
  return ::sigaction(number, nullptr, &current) == 0 && current.sa_handler == SIG_IGN;
}

}  // namespace

std::vector<int> stop_signals() {
  std::vector<int> numbers{SIGTERM, SIGINT};
  if (!is_ignored(SIGHUP)) numbers.push_back(SIGHUP);
  return numbers;
}

void end_at_stop_signals() {
  for (const int number : stop_signals()) static_cast<void>(std::signal(number, end_at_once));
}

}  // namespace settingsd::cli
