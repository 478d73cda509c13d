#include "http/listening_socket.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <system_error>
#include <utility>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

namespace settingsd::http {
namespace {

/// A socket address of any family, as the system calls want it.
struct Address {
  sockaddr_storage storage{};
  socklen_t size = sizeof(sockaddr_storage);

  [[nodiscard]] sockaddr* get() noexcept { return reinterpret_cast<sockaddr*>(&storage); }
  template <typename Specific>
  [[nodiscard]] Specific& as() noexcept {
    return *reinterpret_cast<Specific*>(&storage);
  }
};

[[noreturn]] void fail(const std::string& attempt, int error = errno) {
  throw std::system_error{error, std::generic_category(), attempt};
}

Address address_of(const Endpoint& endpoint) {
  Address address;
  if (endpoint.transport == Transport::local) {
    auto& local = address.as<sockaddr_un>();
    local.sun_family = AF_UNIX;
    std::ranges::copy(endpoint.address, local.sun_path);
    address.size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + endpoint.address.size() + 1);
  } else if (endpoint.transport == Transport::ipv6) {
    auto& internet = address.as<sockaddr_in6>();
    internet.sin6_family = AF_INET6;
    internet.sin6_port = htons(endpoint.port);
    inet_pton(AF_INET6, endpoint.address.c_str(), &internet.sin6_addr);
    address.size = sizeof internet;
  } else {
    auto& internet = address.as<sockaddr_in>();
    internet.sin_family = AF_INET;
    internet.sin_port = htons(endpoint.port);
    inet_pton(AF_INET, endpoint.address.c_str(), &internet.sin_addr);
    address.size = sizeof internet;
  }
  return address;
}

Endpoint endpoint_of(int descriptor) {
  Address address;
  if (::getsockname(descriptor, address.get(), &address.size) != 0) {
    fail("cannot tell the address of a listening socket");
  }
  char text[INET6_ADDRSTRLEN]{};
  if (address.storage.ss_family == AF_UNIX) {
    const auto& local = address.as<sockaddr_un>();
    const std::size_t most = address.size - offsetof(sockaddr_un, sun_path);
    return {.transport = Transport::local, .address = {local.sun_path, ::strnlen(local.sun_path, most)}, .port = 0};
  }
  if (address.storage.ss_family == AF_INET6) {
    const auto& internet = address.as<sockaddr_in6>();
    inet_ntop(AF_INET6, &internet.sin6_addr, text, sizeof text);
    return {.transport = Transport::ipv6, .address = text, .port = ntohs(internet.sin6_port)};
  }
  if (address.storage.ss_family != AF_INET) {
    fail("a listening socket is neither an IP nor a Unix socket", EAFNOSUPPORT);
  }
  const auto& internet = address.as<sockaddr_in>();
  inet_ntop(AF_INET, &internet.sin_addr, text, sizeof text);
  return {.transport = Transport::ipv4, .address = text, .port = ntohs(internet.sin_port)};
}

Descriptor open_socket(int family, const std::string& attempt) {
  Descriptor descriptor{::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  if (!descriptor.is_open()) {
    fail(attempt);
  }
  return descriptor;
}

/// Removes the socket file of a process that has gone; leaves everything else, for bind to fail on or not.
void remove_stale(const Endpoint& endpoint, const std::string& attempt) {
  struct stat status {};
  if (::lstat(endpoint.address.c_str(), &status) != 0) {
    return;
  }
  if (!S_ISSOCK(status.st_mode)) {
    fail(attempt + ": there is a file of that name that is no socket", EEXIST);
  }
  const Descriptor probe = open_socket(AF_UNIX, attempt);
  Address address = address_of(endpoint);
  if (::connect(probe.get(), address.get(), address.size) == 0) {
    fail(attempt + ": another process answers there", EADDRINUSE);
  }
  if (errno != ECONNREFUSED) {
    fail(attempt + ": cannot tell whether another process uses the socket");
  }
  if (::unlink(endpoint.address.c_str()) != 0) {
    fail(attempt + ": cannot remove the socket file that a stopped process has left");
  }
}

void set_option(int descriptor, int level, int name, const std::string& attempt) {
  const int enabled = 1;
  if (::setsockopt(descriptor, level, name, &enabled, sizeof enabled) != 0) {
    fail(attempt);
  }
}

int option(int descriptor, int name, const std::string& attempt) {
  int value = 0;
  socklen_t size = sizeof value;
  if (::getsockopt(descriptor, SOL_SOCKET, name, &value, &size) != 0) {
    fail(attempt);
  }
  return value;
}

}  // namespace

ListeningSocket::ListeningSocket(Descriptor descriptor, Endpoint endpoint) noexcept
    : descriptor_{std::move(descriptor)}, endpoint_{std::move(endpoint)} {
  // Between an event and accept a client may leave; accept must not wait for the next one then.
  ::fcntl(descriptor_.get(), F_SETFL, ::fcntl(descriptor_.get(), F_GETFL) | O_NONBLOCK);
}

void ListeningSocket::close() noexcept {
  struct stat status {};
  if (descriptor_.is_open() && inode_ != 0 && ::lstat(endpoint_.address.c_str(), &status) == 0 &&
      status.st_dev == device_ && status.st_ino == inode_) {
    ::unlink(endpoint_.address.c_str());
  }
  descriptor_ = Descriptor{};
}

ListeningSocket ListeningSocket::bind(const Endpoint& endpoint, mode_t mode) {
  const std::string attempt = "cannot listen on " + endpoint.printable();
  const bool is_local = endpoint.transport == Transport::local;
  if (is_local) {
    remove_stale(endpoint, attempt);
  }
  Address address = address_of(endpoint);
  Descriptor descriptor = open_socket(address.storage.ss_family, attempt);
  if (!is_local) {
    set_option(descriptor.get(), SOL_SOCKET, SO_REUSEADDR, attempt);
  }
  if (endpoint.transport == Transport::ipv6) {
    set_option(descriptor.get(), IPPROTO_IPV6, IPV6_V6ONLY, attempt);
  }
  if (::bind(descriptor.get(), address.get(), address.size) != 0) {
    fail(attempt);
  }
  Endpoint bound = is_local ? endpoint : endpoint_of(descriptor.get());
  ListeningSocket socket{std::move(descriptor), std::move(bound)};
  struct stat status {};
  if (is_local && ::lstat(endpoint.address.c_str(), &status) == 0) {
    socket.device_ = status.st_dev;
    socket.inode_ = status.st_ino;
    // Until listen() nobody can connect, so that the file is never open to more than it should be.
    if (::chmod(endpoint.address.c_str(), mode) != 0) {
      fail(attempt + ": cannot set the mode of the socket file");
    }
  }
  if (::listen(socket.descriptor(), SOMAXCONN) != 0) {
    fail(attempt);
  }
  return socket;
}

ListeningSocket ListeningSocket::adopt(Descriptor descriptor) {
  const std::string attempt = "descriptor " + std::to_string(descriptor.get()) + " is no listening stream socket";
  if (option(descriptor.get(), SO_ACCEPTCONN, attempt) == 0 ||
      option(descriptor.get(), SO_TYPE, attempt) != SOCK_STREAM) {
    fail(attempt, EINVAL);
  }
  Endpoint endpoint = endpoint_of(descriptor.get());
  ListeningSocket socket{std::move(descriptor), std::move(endpoint)};
  socket.is_ours_ = false;
  return socket;
}

}  // namespace settingsd::http
