#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

#include <boost/asio/posix/basic_stream_descriptor.hpp>

#include "http/listening_socket.hpp"
#include "http/loop.hpp"

namespace settingsd::http {

/// Accepts connections on one listening socket and deals them out. Lives on the first loop's thread.
class Acceptor {
 public:
  /// Gives each connection to the loop that next names. taken counts the connections of the whole server.
  Acceptor(ListeningSocket socket, Loop& home, std::function<Loop&()> next, std::atomic<std::size_t>& taken);

  Acceptor(const Acceptor&) = delete;
  Acceptor& operator=(const Acceptor&) = delete;
  ~Acceptor() { close(); }

  void start();

  /// Accepts what already waits in the kernel, then closes.
  void stop();

 private:
  enum class Outcome {
    accepted,  ///< or the client has gone again
    none_waits,
    exhausted,  ///< descriptors, memory or seats
  };

  void wait();
  void take();
  void pause();
  void close() noexcept;
  [[nodiscard]] Outcome accept_one() noexcept;

  ListeningSocket socket_;
  Loop* home_;
  std::function<Loop&()> next_;
  std::atomic<std::size_t>* taken_;
  boost::asio::posix::basic_stream_descriptor<boost::asio::io_context::executor_type> waitable_;
  Timer pause_;
};

}  // namespace settingsd::http
