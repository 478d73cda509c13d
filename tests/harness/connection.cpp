#include "harness/connection.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cctype>
#include <cerrno>
#include <netinet/tcp.h>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

#include "harness/exchange_log.hpp"

namespace settingsd::harness {
namespace {

[[noreturn]] void fail(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

int new_socket(int family) {
  const int socket = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) fail("socket");
  const timeval patience{30, 0};
  ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  return socket;
}

template <class Address>
void connect_to(int socket, const Address& address) {
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return;
  const int error = errno;
  ::close(socket);
  throw std::system_error(error, std::generic_category(), "connect");
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
  return text;
}

Response parse_head(const std::string& head) {
  if (!head.starts_with("HTTP/1.1 ")) throw std::runtime_error("not a response: " + head);
  Response response;
  response.status = static_cast<unsigned>(std::stoul(head.substr(9, 3)));
  for (auto at = head.find("\r\n"); at != std::string::npos && at + 2 < head.size(); at = head.find("\r\n", at + 2)) {
    const auto line = head.substr(at + 2, head.find("\r\n", at + 2) - at - 2);
    const auto colon = line.find(": ");
    if (colon == std::string::npos) throw std::runtime_error("not a header line: " + line);
    response.fields.emplace_back(lower(line.substr(0, colon)), line.substr(colon + 2));
  }
  return response;
}

}  // namespace

std::string Request::text() const {
  auto text = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n";
  for (const auto& [name, value] : fields) text.append(name).append(": ").append(value).append("\r\n");
  if (!content.empty()) text.append("Content-Length: ").append(std::to_string(content.size())).append("\r\n");
  return text.append("\r\n").append(content);
}

std::optional<std::string> Response::field(std::string_view lower_case_name) const {
  for (const auto& [name, value] : fields) {
    if (name == lower_case_name) return value;
  }
  return std::nullopt;
}

Connection::Connection(int socket) : socket_{socket} {}

Connection Connection::to_port(std::uint16_t port) {
  const int socket = new_socket(AF_INET);
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  connect_to(socket, address);
  return Connection{socket};
}

Connection Connection::to_socket(const std::filesystem::path& path) {
  const int socket = new_socket(AF_UNIX);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.string().copy(static_cast<char*>(address.sun_path), sizeof address.sun_path - 1);
  connect_to(socket, address);
  return Connection{socket};
}

Connection::~Connection() {
  if (socket_ >= 0) ::close(socket_);
}

Connection& Connection::operator=(Connection&& other) noexcept {
  std::swap(socket_, other.socket_);
  std::swap(read_, other.read_);
  std::swap(sent_, other.sent_);
  return *this;
}

void Connection::send(std::string_view octets) {
  sent_.append(octets);
  while (!octets.empty()) {
    const auto size = ::send(socket_, octets.data(), octets.size(), MSG_NOSIGNAL);
    if (size < 0) fail("send");
    octets.remove_prefix(static_cast<std::size_t>(size));
  }
}

void Connection::shut_down_sending() const { ::shutdown(socket_, SHUT_WR); }

bool Connection::read_more() {
  std::array<char, 16384> buffer{};
  const auto size = ::recv(socket_, buffer.data(), buffer.size(), 0);
  if (size < 0 && errno != ECONNRESET) fail("recv");
  if (size <= 0) return false;
  read_.append(buffer.data(), static_cast<std::size_t>(size));
  return true;
}

std::string Connection::take(std::size_t size) {
  while (read_.size() < size) {
    if (!read_more()) throw std::runtime_error("the connection ended inside a response");
  }
  auto taken = read_.substr(0, size);
  read_.erase(0, size);
  return taken;
}

std::string Connection::take_until(std::string_view mark) {
  while (read_.find(mark) == std::string::npos) {
    if (!read_more()) throw std::runtime_error("the connection ended before a response");
  }
  return take(read_.find(mark) + mark.size());
}

Response Connection::receive(bool without_content) {
  auto head = take_until("\r\n\r\n");
  auto response = parse_head(head.substr(0, head.size() - 2));
  if (response.status == 100) return receive(without_content);
  const auto length = response.field("content-length");
  if (length && !without_content && response.status != 304) response.content = take(std::stoul(*length));
  const auto sent = std::exchange(sent_, {});
  log_exchange(sent.substr(0, sent.find("\r\n")), response, length && !without_content);
  return response;
}

std::string Connection::receive_chunk() {
  if (is_at_end()) return {};
  const auto size = std::stoul(take_until("\r\n"), nullptr, 16);
  auto data = take(size);
  if (take(2) != "\r\n") throw std::runtime_error("a chunk does not end with its size");
  return data;
}

void Connection::receive_continue() {
  const auto head = take_until("\r\n\r\n");
  if (!head.starts_with("HTTP/1.1 100 ")) throw std::runtime_error("not a 100 (Continue): " + head);
}

bool Connection::is_at_end() { return read_.empty() && !read_more(); }

Response Connection::exchange(const Request& request) {
  send(request.text());
  return receive(request.method == "HEAD");
}

}  // namespace settingsd::harness
