#include "harness/notify_socket.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

namespace settingsd::harness {
namespace {

[[noreturn]] void fail(const char* attempt) { throw std::system_error{errno, std::generic_category(), attempt}; }

}  // namespace

NotifySocket::NotifySocket() : descriptor_{::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)} {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::ranges::copy(path(), address.sun_path);
  if (::bind(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) fail("bind");
  constexpr timeval patience{.tv_sec = 10, .tv_usec = 0};
  if (::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) != 0) fail("setsockopt");
}

NotifySocket::~NotifySocket() { close(); }

void NotifySocket::close() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
}

std::string NotifySocket::receive() const {
  std::array<char, 4096> buffer{};
  const auto size = ::recv(descriptor_, buffer.data(), buffer.size(), 0);
  if (size < 0) fail("no message from the daemon");
  return {buffer.data(), static_cast<std::size_t>(size)};
}

std::string NotifySocket::receive_until(const std::string& text) const {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{30};
  while (std::chrono::steady_clock::now() < end) {
    auto message = receive();
    if (message.find(text) != std::string::npos) return message;
  }
  throw std::runtime_error("no message with \"" + text + "\" from the daemon");
}

}  // namespace settingsd::harness
