#include "http/reactor.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include <sys/epoll.h>
#include <sys/eventfd.h>

namespace settingsd::http {
namespace {

thread_local Reactor* current = nullptr;

[[noreturn]] void fail(const char* attempt) { throw std::system_error{errno, std::generic_category(), attempt}; }

void run_one(Reactor::Task& task) noexcept {
  try {
    task();
  } catch (...) {
    // For want of memory most likely. What it was to do is lost; the connections must not be.
    static_cast<void>(0);
  }
}

}  // namespace

Reactor::Reactor() : epoll_{::epoll_create1(EPOLL_CLOEXEC)}, wake_{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)} {
  epoll_event event{.events = EPOLLIN | EPOLLET, .data = {.ptr = nullptr}};
  if (!epoll_.is_open() || !wake_.is_open() || ::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, wake_.get(), &event) != 0) {
    fail("cannot wait for connections");
  }
}

void Reactor::watch(int descriptor, Watcher& watcher) {
  if (!control(EPOLL_CTL_ADD, descriptor, watcher)) {
    fail("cannot watch a descriptor");
  }
}

void Reactor::remind(int descriptor, Watcher& watcher) noexcept {
  // The kernel looks at the descriptor anew, as if its state had just changed.
  static_cast<void>(control(EPOLL_CTL_MOD, descriptor, watcher));
}

bool Reactor::control(int operation, int descriptor, Watcher& watcher) const noexcept {
  epoll_event event{.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, .data = {.ptr = &watcher}};
  return ::epoll_ctl(epoll_.get(), operation, descriptor, &event) == 0;
}

bool Reactor::enqueue(Task task) {
  const std::lock_guard lock{mutex_};
  posted_.push_back(std::move(task));
  return posted_.size() == 1;
}

void Reactor::wake() noexcept { static_cast<void>(::eventfd_write(wake_.get(), 1)); }

void Reactor::run() noexcept {
  current = this;
  while (!is_stopped_) {
    wait();
    run_posted();
    run_timed();
    run_last();
  }
  current = nullptr;
}

bool Reactor::runs_here() const noexcept { return current == this; }

void Reactor::wait() noexcept {
  std::array<epoll_event, 256> events;  // NOLINT(cppcoreguidelines-pro-type-member-init): the kernel writes it
  int count = 0;
  do {
    count = ::epoll_wait(epoll_.get(), events.data(), events.size(), patience());
    // After a SIGSTOP it ends without a look at the descriptors (signal(7)): what has come in time must not be taken
    // for late.
  } while (count < 0 && errno == EINTR);
  for (int index = 0; index < count; ++index) {
    const auto& event = events[static_cast<std::size_t>(index)];
    if (event.data.ptr == nullptr) {
      has_posted_ = true;
    } else {
      static_cast<Watcher*>(event.data.ptr)->ready(event.events);
    }
  }
}

void Reactor::run_posted() noexcept {
  if (!std::exchange(has_posted_, false)) {
    return;
  }
  {
    const std::lock_guard lock{mutex_};
    running_.swap(posted_);
  }
  run_all();
}

void Reactor::run_all() noexcept {
  for (Task& task : running_) {
    run_one(task);
  }
  running_.clear();
}

void Reactor::run_timed() noexcept {
  while (!timed_.empty() && timed_.begin()->first <= Clock::now()) {
    auto due = timed_.extract(timed_.begin());
    run_one(due.mapped());
  }
}

void Reactor::run_last() noexcept {
  // What they put off in turn is of this turn, too.
  while (!last_.empty()) {
    running_.swap(last_);
    run_all();
  }
}

int Reactor::patience() const noexcept {
  if (timed_.empty()) {
    return -1;
  }
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(timed_.begin()->first - Clock::now());
  return static_cast<int>(std::clamp<std::chrono::milliseconds::rep>(left.count(), 0, 60'000));
}

void at_end_of_turn(const Reactor::Task& task) {
  if (current != nullptr) {
    current->post_at_end(task);
  } else {
    task();
  }
}

}  // namespace settingsd::http
