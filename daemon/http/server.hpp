#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

#include "http/endpoint.hpp"
#include "http/limits.hpp"
#include "http/listening_socket.hpp"
#include "http/message.hpp"

namespace settingsd::http {

struct Options {
  Limits limits;
  unsigned threads = 1;                    ///< io threads, at least 1; the one that calls Server::run is among them
  std::vector<std::string> allowed_hosts;  ///< names beside the loopback ones that Host may carry, without port
  mode_t socket_mode = 0660;               ///< of a Unix socket's file
};

/// Serves HTTP/1.1 (RFC 9110, RFC 9112) on any number of addresses.
class Server {
 public:
  /// handler must outlive the server. Throws std::system_error when the kernel gives no epoll or event descriptor.
  Server(Handler& handler, Options options);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  /// Binds and listens; connections are accepted once run() is called. Before run() only.
  /// Returns the address for people, with the port that the kernel chose: "http://127.0.0.1:8720", "unix:PATH".
  /// Throws std::system_error whose text says what was attempted.
  std::string listen(const Endpoint& endpoint);

  /// The same for a socket that listens already.
  std::string adopt(ListeningSocket socket);

  /// Serves until stop() has done its work. The calling thread becomes the first io thread. Once. Where there are
  /// several, they are scheduled as SCHED_BATCH (sched(7)), the calling one from then on.
  /// Throws std::system_error when the sockets cannot be waited for.
  void run();

  /// Stops gracefully: no new connections, idle ones closed, streams ended, other requests that have begun are
  /// finished, all within Limits::drain. Returns at once. From any thread, before or during run().
  void stop();

  /// Calls back on the first io thread, with the signal's number, each time one of them arrives. Before run() only, and
  /// on its thread; any thread that is there already blocks them (BlockedSignals). Throws std::system_error.
  void on_signal(const std::vector<int>& signals, std::function<void(int)> callback);

  /// Runs task once every io thread has had a turn, on the last of them: when it is late, a thread is stuck.
  /// From any thread. It is dropped when the server has stopped.
  void post(std::function<void()> task);

  /// Connections that are open now. From any thread.
  [[nodiscard]] std::size_t connections() const noexcept;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace settingsd::http
