#include "http/signals.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace settingsd::http {
namespace {

/// Where the signal handler writes; -1 while nobody listens.
std::atomic<int> destination = -1;
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler must not take a lock");

extern "C" void pass_on(int number) {
  const int kept = errno;
  const auto octet = static_cast<unsigned char>(number);
  static_cast<void>(!::write(destination.load(), &octet, sizeof octet));
  errno = kept;
}

/// Returns the action before.
struct sigaction set_action(int number, void (*action)(int)) {
  struct sigaction wanted {};
  struct sigaction before {};
  wanted.sa_handler = action;
  wanted.sa_flags = SA_RESTART;
  if (::sigaction(number, &wanted, &before) != 0) {
    throw std::system_error{errno, std::generic_category(), "cannot handle signal " + std::to_string(number)};
  }
  return before;
}

}  // namespace

Signals::Signals(Reactor& reactor, std::vector<int> numbers, std::function<void(int)> callback)
    : numbers_{std::move(numbers)}, callback_{std::move(callback)} {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) {
    throw std::system_error{errno, std::generic_category(), "cannot open a pipe for signals"};
  }
  incoming_ = Descriptor{ends[0]};
  outgoing_ = Descriptor{ends[1]};
  reactor.watch(incoming_.get(), *this);
  destination = outgoing_.get();
  for (const int number : numbers_) {
    before_.push_back(set_action(number, pass_on));
  }
}

Signals::~Signals() {
  for (std::size_t at = 0; at < before_.size(); ++at) {
    static_cast<void>(::sigaction(numbers_[at], &before_[at], nullptr));
  }
  destination = -1;
}

void Signals::ready(std::uint32_t /*events*/) noexcept {
  unsigned char octet = 0;
  while (::read(incoming_.get(), &octet, sizeof octet) == sizeof octet) {
    try {
      callback_(octet);
    } catch (...) {
      // The next signal may find more memory.
      continue;
    }
  }
}

}  // namespace settingsd::http
