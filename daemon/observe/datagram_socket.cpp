#include "observe/datagram_socket.hpp"

#include <algorithm>
#include <cstddef>
#include <unistd.h>

#include <sys/socket.h>
#include <sys/un.h>

namespace settingsd::observe {

DatagramSocket::DatagramSocket(const std::string& name) noexcept {
  sockaddr_un address{};
  if (name.empty() || name.size() >= sizeof address.sun_path) return;
  address.sun_family = AF_UNIX;
  std::copy(name.begin(), name.end(), address.sun_path);
  auto size = offsetof(sockaddr_un, sun_path) + name.size();
  if (name.front() == '@') {
    address.sun_path[0] = '\0';
  } else {
    ++size;  // the NUL behind a path
  }
  descriptor_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  const auto* const target = reinterpret_cast<const sockaddr*>(&address);
  if (descriptor_ >= 0 && ::connect(descriptor_, target, static_cast<socklen_t>(size)) != 0) {
    ::close(descriptor_);
    descriptor_ = -1;
  }
}

DatagramSocket::~DatagramSocket() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool DatagramSocket::send(const std::string& datagram) const noexcept {
  if (descriptor_ < 0) return false;
  return ::send(descriptor_, datagram.data(), datagram.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(datagram.size());
}

}  // namespace settingsd::observe
