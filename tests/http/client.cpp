#include "http/client.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cctype>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace settingsd::http {
namespace {

void check(bool success, const char* attempt) {
  if (!success) {
    throw std::system_error{errno, std::generic_category(), attempt};
  }
}

Descriptor connect_local(const std::string& path) {
  Descriptor descriptor{::socket(AF_UNIX, SOCK_STREAM, 0)};
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::ranges::copy(path, address.sun_path);
  check(::connect(descriptor.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0, "connect");
  return descriptor;
}

Descriptor connect_internet(const std::string& address) {
  const auto port = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
  const bool is_v6 = address.find('[') != std::string::npos;
  Descriptor descriptor{::socket(is_v6 ? AF_INET6 : AF_INET, SOCK_STREAM, 0)};
  sockaddr_in6 v6{};
  sockaddr_in v4{};
  v6.sin6_family = AF_INET6;
  v6.sin6_port = v4.sin_port = htons(port);
  v6.sin6_addr = in6addr_loopback;
  v4.sin_family = AF_INET;
  v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const auto* any = is_v6 ? reinterpret_cast<sockaddr*>(&v6) : reinterpret_cast<sockaddr*>(&v4);
  check(::connect(descriptor.get(), any, is_v6 ? sizeof v6 : sizeof v4) == 0, "connect");
  return descriptor;
}

Received parse(const std::string& head) {
  Received received;
  received.status = static_cast<unsigned>(std::stoi(head.substr(head.find(' '))));
  received.head = head;
  std::size_t line = head.find("\r\n") + 2;
  while (line < head.size()) {
    const std::size_t end = head.find("\r\n", line);
    const std::size_t colon = head.find(": ", line);
    std::string name = head.substr(line, colon - line);
    std::ranges::transform(name, name.begin(), [](unsigned char letter) { return std::tolower(letter); });
    received.fields[name] = head.substr(colon + 2, end - colon - 2);
    line = end + 2;
  }
  return received;
}

}  // namespace

Client::Client(const std::string& address)
    : descriptor_{address.starts_with("unix:") ? connect_local(address.substr(5)) : connect_internet(address)} {
  const timeval patience{.tv_sec = 30, .tv_usec = 0};
  check(::setsockopt(descriptor_.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0, "SO_RCVTIMEO");
}

void Client::send(std::string_view octets) {
  while (!octets.empty()) {
    const auto sent = ::send(descriptor_.get(), octets.data(), octets.size(), MSG_NOSIGNAL);
    check(sent > 0, "send");
    octets.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void Client::shut_down_sending() { ::shutdown(descriptor_.get(), SHUT_WR); }

void Client::close() { descriptor_ = Descriptor{}; }

bool Client::fill() {
  std::array<char, 16384> octets{};
  const auto count = ::recv(descriptor_.get(), octets.data(), octets.size(), 0);
  check(count >= 0, "recv");
  unread_.append(octets.data(), static_cast<std::size_t>(count));
  return count > 0;
}

Received Client::receive(bool is_for_head) {
  std::size_t end = std::string::npos;
  while ((end = unread_.find("\r\n\r\n")) == std::string::npos) {
    if (!fill()) {
      throw std::runtime_error{"the connection ended instead of a reply: " + unread_};
    }
  }
  Received received = parse(unread_.substr(0, end + 2));
  unread_.erase(0, end + 4);
  const auto length = received.fields.find("content-length");
  const std::size_t size = length == received.fields.end() || is_for_head ? 0 : std::stoul(length->second);
  while (unread_.size() < size) {
    if (!fill()) {
      throw std::runtime_error{"the connection ended within a reply"};
    }
  }
  received.content = unread_.substr(0, size);
  unread_.erase(0, size);
  return received;
}

std::string Client::take(std::size_t count) {
  while (unread_.size() < count) {
    if (!fill()) {
      throw std::runtime_error{"the connection ended after: " + unread_};
    }
  }
  std::string taken = unread_.substr(0, count);
  unread_.erase(0, count);
  return taken;
}

std::size_t Client::arrived() const {
  int count = 0;
  check(::ioctl(descriptor_.get(), FIONREAD, &count) == 0, "FIONREAD");
  return static_cast<std::size_t>(count);
}

std::string Client::receive_all() {
  try {
    while (fill()) {
    }
  } catch (const std::system_error& error) {
    if (error.code().value() != ECONNRESET) {
      throw;
    }
  }
  return std::exchange(unread_, {});
}

bool Client::is_at_end() { return unread_.empty() && !fill(); }

}  // namespace settingsd::http
