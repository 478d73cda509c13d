#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <vector>

#include "arguments.hpp"
#include "load/histogram.hpp"
#include "load/workload.hpp"
#include "socket.hpp"

namespace settingsd::bench {

/// What one run measured. The warm-up is in answered_in_all only.
struct Result {
  double seconds = 0;
  double server_cpu_seconds = 0;
  double own_cpu_seconds = 0;
  std::array<Histogram, 2> latency;  ///< by Kind
  std::uint64_t answered_in_all = 0;
  std::uint64_t writes_in_all = 0;
};

/// One thread with many connections, each of which sends its next request as soon as it has the answer to the last.
/// Any other answer than the workload's own ends the run.
class Client {
 public:
  Client(const Arguments& arguments, Workload& workload);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  [[nodiscard]] Result run();

 private:
  using Clock = std::chrono::steady_clock;
  struct Connection {
    explicit Connection(std::uint16_t port) : socket{port} {}
    Socket socket;
    Kind kind = Kind::read;
    Clock::time_point sent;
    std::size_t have = 0;
    std::array<char, 8192> buffer;
  };
  enum class Phase { warming_up, measuring, draining };

  void send(std::size_t at, Clock::time_point now);
  void receive(std::size_t at);
  void take(std::size_t at, Clock::time_point now);
  void move_on(Clock::time_point now);
  void sample(Clock::time_point now, double sign);

  Workload& workload_;
  std::vector<Connection> connections_;
  int epoll_;
  clockid_t server_clock_ = 0;
  bool has_server_clock_ = false;
  std::chrono::nanoseconds warm_up_;
  std::chrono::nanoseconds length_;
  std::uint64_t requests_;  ///< end after so many; 0: end by time
  std::uint64_t sent_ = 0;
  std::size_t waiting_ = 0;
  Phase phase_ = Phase::warming_up;
  Clock::time_point turn_;  ///< when the next phase begins
  Result result_;
};

}  // namespace settingsd::bench
