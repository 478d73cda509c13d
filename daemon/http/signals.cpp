#include "http/signals.hpp"

#include <cerrno>
#include <system_error>
#include <unistd.h>
#include <utility>

#include <sys/signalfd.h>

namespace settingsd::http {

BlockedSignals::BlockedSignals(const std::vector<int>& numbers) noexcept {
  ::sigemptyset(&set_);
  for (const int number : numbers) {
    ::sigaddset(&set_, number);
  }
  ::pthread_sigmask(SIG_BLOCK, &set_, &before_);
}

BlockedSignals::~BlockedSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

Signals::Signals(Reactor& reactor, const std::vector<int>& numbers, std::function<void(int)> callback)
    : blocked_{numbers},
      incoming_{::signalfd(-1, &blocked_.set(), SFD_CLOEXEC | SFD_NONBLOCK)},
      callback_{std::move(callback)} {
  if (!incoming_.is_open()) {
    throw std::system_error{errno, std::generic_category(), "cannot wait for signals"};
  }
  reactor.watch(incoming_.get(), *this);
}

void Signals::ready(std::uint32_t /*events*/) noexcept {
  signalfd_siginfo signal{};
  while (::read(incoming_.get(), &signal, sizeof signal) == sizeof signal) {
    try {
      callback_(static_cast<int>(signal.ssi_signo));
    } catch (...) {
      // The next signal may find more memory.
      continue;
    }
  }
}

}  // namespace settingsd::http
