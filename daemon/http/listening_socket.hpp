#pragma once

#include <string>

#include <sys/types.h>

#include "http/descriptor.hpp"
#include "http/endpoint.hpp"

namespace settingsd::http {

/// A socket that listens. A Unix socket that was bound here is removed from the file system at the end.
class ListeningSocket {
 public:
  /// Binds and listens. mode: of the file of a Unix socket, in force before anyone can connect.
  /// Replaces the file of a Unix socket that nobody answers on; refuses to replace anything else.
  /// Throws std::system_error, its text naming the endpoint.
  [[nodiscard]] static ListeningSocket bind(const Endpoint& endpoint, mode_t mode);

  /// Takes over a descriptor that listens already, as systemd hands it on. Its socket file is not removed, and whoever
  /// passed it goes on listening. Throws std::system_error unless it is a stream socket that listens.
  [[nodiscard]] static ListeningSocket adopt(Descriptor descriptor);

  ListeningSocket(ListeningSocket&&) = default;
  ListeningSocket& operator=(ListeningSocket&&) = delete;
  ~ListeningSocket() { close(); }

  /// Stops listening and removes the socket file, if it is still the one that was made.
  void close() noexcept;

  /// Whether connections that wait when it is closed here are lost; those of a passed socket find the next process.
  [[nodiscard]] bool is_ours() const noexcept { return is_ours_; }

  [[nodiscard]] bool is_open() const noexcept { return descriptor_.is_open(); }
  [[nodiscard]] int descriptor() const noexcept { return descriptor_.get(); }

  /// Where it listens: with the port that the kernel chose.
  [[nodiscard]] const Endpoint& endpoint() const noexcept { return endpoint_; }

 private:
  ListeningSocket(Descriptor descriptor, Endpoint endpoint) noexcept;

  Descriptor descriptor_;
  Endpoint endpoint_;
  dev_t device_ = 0;  ///< of the socket file that was made, which another process may have replaced since
  ino_t inode_ = 0;   ///< 0: no file to remove
  bool is_ours_ = true;
};

}  // namespace settingsd::http
