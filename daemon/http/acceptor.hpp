#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "http/listening_socket.hpp"
#include "http/loop.hpp"

namespace settingsd::http {

/// Accepts connections on one listening socket and deals them out. Lives on the first loop's thread.
class Acceptor final : public Reactor::Watcher {
 public:
  /// Gives each connection to the loop that next names. taken counts the connections of the whole server.
  Acceptor(ListeningSocket socket, Loop& home, std::function<Loop&()> next, std::atomic<std::size_t>& taken);

  Acceptor(const Acceptor&) = delete;
  Acceptor& operator=(const Acceptor&) = delete;

  /// Throws std::system_error.
  void start();

  /// Accepts what already waits in the kernel, unless another process will, then closes.
  void stop() noexcept;

  void ready(std::uint32_t events) noexcept override;

 private:
  enum class Outcome {
    accepted,  ///< or the client has gone again
    none_waits,
    exhausted,  ///< descriptors, memory or seats
  };

  void take() noexcept;
  [[nodiscard]] Outcome accept_one() noexcept;
  [[nodiscard]] Outcome exhausted_by(int error) noexcept;
  void tell() noexcept;

  ListeningSocket socket_;
  Loop* home_;
  std::function<Loop&()> next_;
  std::atomic<std::size_t>* taken_;
  bool is_pausing_ = false;
  int lack_ = 0;  ///< what Handler::exhausted is told
  Clock::time_point silent_until_{};
};

}  // namespace settingsd::http
