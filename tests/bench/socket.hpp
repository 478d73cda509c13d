#pragma once

#include <arpa/inet.h>
#include <cstdint>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <utility>

#include <sys/resource.h>
#include <sys/socket.h>

#include "load/response.hpp"

namespace settingsd::bench {

[[noreturn]] inline void fail(const std::string& what) {
  throw std::system_error{errno, std::generic_category(), what};
}

/// A connection to a port of this machine.
class Socket {
 public:
  explicit Socket(std::uint16_t port) : fd_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
    if (fd_ < 0) fail("socket");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int yes = 1;
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): the interface of sockets
    if (::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      const int error = errno;
      ::close(fd_);
      throw std::system_error{error, std::generic_category(), "connect to port " + std::to_string(port)};
    }
  }
  ~Socket() {
    if (fd_ >= 0) ::close(fd_);
  }
  Socket(Socket&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}
  Socket& operator=(Socket&&) = delete;

  [[nodiscard]] int fd() const noexcept { return fd_; }

  void send(std::string_view octets) const {
    const auto sent = ::send(fd_, octets.data(), octets.size(), MSG_NOSIGNAL);
    if (sent < 0) fail("send");
    if (static_cast<std::size_t>(sent) != octets.size()) throw std::runtime_error{"a request was sent in part only"};
  }

  /// Sends a request and waits for the whole answer; its views point into the buffer.
  [[nodiscard]] Response ask(std::string_view request, std::string& buffer) const {
    send(request);
    buffer.clear();
    for (Response response;;) {
      char part[8192];
      const auto got = ::recv(fd_, part, sizeof part, 0);
      if (got < 0) fail("recv");
      if (got == 0) throw std::runtime_error{"the server closed a connection"};
      buffer.append(part, static_cast<std::size_t>(got));
      response = parse_http(buffer);
      if (response.size != 0) return response;
    }
  }

 private:
  int fd_;
};

/// Lets the process hold as many connections as it may.
inline void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) fail("getrlimit");
  limit.rlim_cur = limit.rlim_max;
  if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) fail("setrlimit");
}

/// A request as a client of the API sends it.
inline std::string http_request(std::string_view method, std::string_view path, std::string_view key,
                                std::string_view more_fields = {}, std::string_view content = {}) {
  std::string text;
  text.append(method).append(" ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ");
  text.append(key).append("\r\n").append(more_fields);
  if (!content.empty()) {
    text.append("Content-Type: application/json\r\nContent-Length: ").append(std::to_string(content.size()));
    text.append("\r\n");
  }
  return text.append("\r\n").append(content);
}

}  // namespace settingsd::bench
