#include "http/acceptor.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <utility>

#include <sys/socket.h>

namespace settingsd::http {
namespace {

/// A readiness event is used for so many connections before other sockets get their turn.
constexpr int most_at_once = 64;

/// Without descriptors, memory or seats nothing but time helps, and epoll would report the socket again at once.
constexpr std::chrono::milliseconds patience{100};

/// What is exhausted stays so for a while: the log is not filled with it.
constexpr std::chrono::minutes silence{1};

/// accept(2) also hands on the error of a connection that has gone already; the next one may be fine.
bool is_of_one_connection(int error) noexcept {
  constexpr std::array errors{EINTR,  ECONNABORTED, EPROTO,      EPERM,        ENETDOWN,
                              ENONET, EHOSTDOWN,    ENOPROTOOPT, EHOSTUNREACH, ENETUNREACH};
  return std::ranges::find(errors, error) != errors.end();
}

}  // namespace

Acceptor::Acceptor(ListeningSocket socket, Loop& home, std::function<Loop&()> next, std::atomic<std::size_t>& taken)
    : socket_{std::move(socket)}, home_{&home}, next_{std::move(next)}, taken_{&taken} {}

void Acceptor::start() {
  if (socket_.is_open()) {
    home_->reactor().watch(socket_.descriptor(), *this);
  }
}

void Acceptor::stop() noexcept {
  while (socket_.is_open() && socket_.is_ours() && accept_one() == Outcome::accepted) {
  }
  socket_.close();
}

void Acceptor::ready(std::uint32_t /*events*/) noexcept {
  if (!is_pausing_) {
    take();
  }
}

void Acceptor::take() noexcept {
  int count = 0;
  auto outcome = Outcome::accepted;
  while (socket_.is_open() && outcome == Outcome::accepted && count++ < most_at_once) {
    outcome = accept_one();
  }
  if (outcome == Outcome::none_waits || !socket_.is_open()) {
    return;
  }
  try {
    if (outcome == Outcome::exhausted) {
      home_->reactor().post_at(Clock::now() + patience, [this] {
        is_pausing_ = false;
        take();
      });
      is_pausing_ = true;
      tell();
      return;
    }
  } catch (...) {
    // Without memory for a timer, the next turn will have to do.
    static_cast<void>(0);
  }
  home_->reactor().remind(socket_.descriptor(), *this);
}

void Acceptor::tell() noexcept {
  const auto now = Clock::now();
  if (now >= silent_until_) {
    silent_until_ = now + silence;
    home_->handler().exhausted(lack_);
  }
}

Acceptor::Outcome Acceptor::exhausted_by(int error) noexcept {
  lack_ = error;
  return Outcome::exhausted;
}

Acceptor::Outcome Acceptor::accept_one() noexcept {
  if (taken_->load() >= home_->limits().connections) {
    return exhausted_by(0);
  }
  Descriptor descriptor{::accept4(socket_.descriptor(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK)};
  if (!descriptor.is_open()) {
    if (errno == EAGAIN) {
      return Outcome::none_waits;
    }
    return is_of_one_connection(errno) ? Outcome::accepted : exhausted_by(errno);
  }
  try {
    next_().adopt(std::move(descriptor), socket_.endpoint().transport, Seat{*taken_});
    return Outcome::accepted;
  } catch (...) {
    return exhausted_by(ENOMEM);
  }
}

}  // namespace settingsd::http
