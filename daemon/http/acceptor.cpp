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

/// accept(2) also hands on the error of a connection that has gone already; the next one may be fine.
bool is_of_one_connection(int error) noexcept {
  constexpr std::array errors{EINTR,  ECONNABORTED, EPROTO,      EPERM,        ENETDOWN,
                              ENONET, EHOSTDOWN,    ENOPROTOOPT, EHOSTUNREACH, ENETUNREACH};
  return std::ranges::find(errors, error) != errors.end();
}

}  // namespace

Acceptor::Acceptor(ListeningSocket socket, Loop& home, std::function<Loop&()> next, std::atomic<std::size_t>& taken)
    : socket_{std::move(socket)},
      home_{&home},
      next_{std::move(next)},
      taken_{&taken},
      waitable_{home.context(), socket_.descriptor()},
      pause_{home.context()} {
  waitable_.non_blocking(true);
}

void Acceptor::start() {
  if (waitable_.is_open()) {
    wait();
  }
}

void Acceptor::stop() {
  while (waitable_.is_open() && accept_one() == Outcome::accepted) {
  }
  close();
}

void Acceptor::close() noexcept {
  if (waitable_.is_open()) {
    static_cast<void>(waitable_.release());  // socket_ owns the descriptor
  }
  socket_.close();
}

void Acceptor::wait() {
  waitable_.async_wait(decltype(waitable_)::wait_read, [this](const Error& error) {
    if (!error) {
      take();
    }
  });
}

void Acceptor::take() {
  for (int count = 0; count < most_at_once && waitable_.is_open(); ++count) {
    const Outcome outcome = accept_one();
    if (outcome == Outcome::exhausted) {
      pause();
      return;
    }
    if (outcome == Outcome::none_waits) {
      break;
    }
  }
  start();
}

void Acceptor::pause() {
  pause_.expires_after(patience);
  pause_.async_wait([this](const Error& error) {
    if (!error) {
      take();
    }
  });
}

Acceptor::Outcome Acceptor::accept_one() noexcept {
  if (taken_->load() >= home_->limits().connections) {
    return Outcome::exhausted;
  }
  Descriptor descriptor{::accept4(socket_.descriptor(), nullptr, nullptr, SOCK_CLOEXEC)};
  if (!descriptor.is_open()) {
    if (errno == EAGAIN) {
      return Outcome::none_waits;
    }
    return is_of_one_connection(errno) ? Outcome::accepted : Outcome::exhausted;
  }
  try {
    next_().adopt(std::move(descriptor), socket_.endpoint().transport, Seat{*taken_});
    return Outcome::accepted;
  } catch (...) {
    return Outcome::exhausted;
  }
}

}  // namespace settingsd::http
