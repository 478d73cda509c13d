#include "load/client.hpp"

#include <stdexcept>
#include <string>
#include <unistd.h>

#include <sys/epoll.h>

namespace settingsd::bench {
namespace {

constexpr int patience_milliseconds = 20'000;

std::chrono::nanoseconds nanoseconds(double seconds) {
  return std::chrono::nanoseconds{static_cast<std::int64_t>(seconds * 1e9)};
}

double seconds_of(clockid_t clock) {
  timespec time{};
  if (::clock_gettime(clock, &time) != 0) fail("the server's CPU clock");
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

}  // namespace

Client::Client(const Arguments& arguments, Workload& workload)
    : workload_{workload},
      epoll_{::epoll_create1(EPOLL_CLOEXEC)},
      warm_up_{nanoseconds(arguments.real("--warm-up", 0.5))},
      length_{nanoseconds(arguments.real("--seconds", 3))},
      requests_{arguments.number("--requests", 0)} {
  if (epoll_ < 0) fail("epoll_create1");
  if (const auto pid = arguments.number("--pid", 0); pid != 0) {
    if (::clock_getcpuclockid(static_cast<pid_t>(pid), &server_clock_) != 0) fail("the server's CPU clock");
    has_server_clock_ = true;
  }
  const auto port = static_cast<std::uint16_t>(arguments.number("--port"));
  const auto count = arguments.number("--connections");
  connections_.reserve(count);
  for (std::uint64_t at = 0; at < count; ++at) {
    connections_.emplace_back(port);
    epoll_event event{.events = EPOLLIN, .data = {.u64 = at}};
    if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, connections_.back().socket.fd(), &event) != 0) fail("epoll_ctl");
  }
}

Client::~Client() { ::close(epoll_); }

void Client::send(std::size_t at, Clock::time_point now) {
  auto& connection = connections_[at];
  const auto turn = workload_.next(at);
  connection.kind = turn.kind;
  connection.sent = now;
  connection.socket.send(turn.request);
  ++sent_;
  ++waiting_;
}

void Client::sample(Clock::time_point now, double sign) {
  const double time = std::chrono::duration<double>(now.time_since_epoch()).count();
  result_.seconds += sign * time;
  result_.own_cpu_seconds += sign * seconds_of(CLOCK_PROCESS_CPUTIME_ID);
  if (has_server_clock_) result_.server_cpu_seconds += sign * seconds_of(server_clock_);
}

void Client::move_on(Clock::time_point now) {
  const bool enough = requests_ == 0 ? now >= turn_ : sent_ >= requests_;
  if (phase_ == Phase::warming_up && now >= turn_) {
    phase_ = Phase::measuring;
    turn_ = now + length_;
    sample(now, -1);
  } else if (phase_ == Phase::measuring && enough) {
    phase_ = Phase::draining;
    sample(now, 1);
  }
}

void Client::take(std::size_t at, Clock::time_point now) {
  const auto& connection = connections_[at];
  move_on(now);
  --waiting_;
  ++result_.answered_in_all;
  if (connection.kind == Kind::write) ++result_.writes_in_all;
  if (phase_ == Phase::measuring) {
    result_.latency[static_cast<std::size_t>(connection.kind)].add(
        static_cast<std::uint64_t>(std::chrono::nanoseconds{now - connection.sent}.count()));
  }
  if (phase_ != Phase::draining) send(at, now);
}

void Client::receive(std::size_t at) {
  auto& connection = connections_[at];
  auto& buffer = connection.buffer;
  const auto got = ::recv(connection.socket.fd(), buffer.data() + connection.have, buffer.size() - connection.have, 0);
  if (got < 0) fail("recv");
  if (got == 0) throw std::runtime_error{"the server closed a connection, or its answer is larger than expected"};
  connection.have += static_cast<std::size_t>(got);
  const auto response = workload_.parse({buffer.data(), connection.have});
  if (response.size == 0) return;
  if (response.status != workload_.expected()) {
    throw std::runtime_error{"an answer that does not count: " + std::string(buffer.data(), connection.have)};
  }
  if (response.size != connection.have) throw std::runtime_error{"more octets than the answer has"};
  connection.have = 0;
  take(at, Clock::now());
}

Result Client::run() {
  const auto start = Clock::now();
  turn_ = start + warm_up_;
  for (std::size_t at = 0; at < connections_.size(); ++at) send(at, Clock::now());
  std::array<epoll_event, 512> events{};
  while (waiting_ != 0) {
    const int ready = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), patience_milliseconds);
    if (ready < 0 && errno != EINTR) fail("epoll_wait");
    if (ready == 0) throw std::runtime_error{"no answer for 20 seconds"};
    for (int event = 0; event < ready; ++event) receive(events[static_cast<std::size_t>(event)].data.u64);
  }
  return result_;
}

}  // namespace settingsd::bench
