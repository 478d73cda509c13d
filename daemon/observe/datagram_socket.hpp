#pragma once

#include <string>

namespace settingsd::observe {

/// A way to somebody who takes datagrams at a Unix socket. Any thread.
class DatagramSocket {
 public:
  /// name: a path, or an abstract name behind "@" (unix(7)). Without a socket of that name, nothing can be sent.
  explicit DatagramSocket(const std::string& name) noexcept;
  ~DatagramSocket();
  DatagramSocket(const DatagramSocket&) = delete;
  DatagramSocket& operator=(const DatagramSocket&) = delete;

  /// Whether the datagram was taken.
  [[nodiscard]] bool send(const std::string& datagram) const noexcept;

 private:
  int descriptor_ = -1;
};

}  // namespace settingsd::observe
