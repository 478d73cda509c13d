#include <cerrno>
#include <utility>

#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include "http/loop.hpp"
#include "http/session.hpp"

/// What a session waits for, and what ends a wait.
namespace settingsd::http {
namespace {

/// One connection reads so often before the others get their turn.
constexpr std::uint8_t most_reads_in_turn = 16;

}  // namespace

std::span<char> Session::space() {
  const bool is_bulk = stage_ == Stage::content || stage_ == Stage::discard || stage_ == Stage::lingering;
  return input_.space(is_bulk ? InputBuffer::large : 0);
}

bool Session::is_ready(Next awaited) {
  switch (awaited) {
    case Next::read:
      if (may_read_ && ++reads_in_turn_ > most_reads_in_turn) {
        loop_->reactor().remind(descriptor_.get(), *this);
        return false;
      }
      return read();
    case Next::answer:
      return pending_->is_answered;
    default:
      return false;
  }
}

void Session::wait(Next awaited, std::coroutine_handle<> waiter) noexcept {
  awaited_ = awaited;
  waiter_ = waiter;
}

void Session::ready(std::uint32_t events) noexcept {
  reads_in_turn_ = 0;
  constexpr std::uint32_t ends = EPOLLRDHUP | EPOLLHUP | EPOLLERR;
  is_hung_up_ = is_hung_up_ || (events & ends) != 0;
  may_read_ = may_read_ || (events & (EPOLLIN | ends)) != 0;
  try {
    if (stage_ == Stage::stream && is_hung_up_) {
      cut_off();  // nobody listens to it any more
      return;
    }
    const bool can_write = (events & (EPOLLOUT | EPOLLHUP | EPOLLERR)) != 0;
    if ((awaited_ == Next::read && read()) || (awaited_ == Next::write && can_write)) {
      resume();
    }
  } catch (...) {
    is_cut_off_ = true;  // no memory to read into
    resume();
  }
}

void Session::resume() {
  now_ = Clock::now();
  awaited_ = Next::end;
  if (waiter_) {
    std::exchange(waiter_, nullptr).resume();
  }
}

/// A read that does not fill its space has emptied the socket (epoll(7)), so that the next one waits for an event:
/// a request costs one recv, one send and its share of an epoll_wait.
bool Session::read() {
  while (may_read_) {
    const auto free = space();
    const ssize_t count = ::recv(descriptor_.get(), free.data(), free.size(), 0);
    if (count > 0) {
      input_.filled(static_cast<std::size_t>(count));
      is_expired_ = false;
      may_read_ = is_hung_up_ || static_cast<std::size_t>(count) == free.size();
      return true;
    }
    if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
      is_ended_ = true;
      return true;
    }
    may_read_ = errno == EINTR;
  }
  return false;
}

void Session::expire_if_due(Clock::time_point now) {
  if (now < (output_.is_blocked() ? write_due_ : due_)) {
    return;
  }
  // Where the process stood still, what came in time lies there unread, and its event is next.
  if (awaited_ == Next::read && has_unread_octets() && !std::exchange(is_spared_, true)) {
    return;
  }
  is_expired_ = true;
  resume();
}

void Session::drain() {
  if (stage_ == Stage::stream) {
    is_cut_off_ = output_.is_blocked();
    resume();
  } else if (stage_ == Stage::idle && !output_.is_blocked() && !has_unread_octets()) {
    now_ = Clock::now();
    set_due(time_to_begin());
    is_ended_ = !is_first_;
    if (is_ended_) resume();
  }
}

void Session::cut_off() {
  is_cut_off_ = true;
  resume();
}

bool Session::has_unread_octets() const noexcept {
  int count = 0;
  return ::ioctl(descriptor_.get(), FIONREAD, &count) == 0 && count > 0;
}

}  // namespace settingsd::http
