#include "http/endpoint.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <optional>
#include <stdexcept>

#include <sys/un.h>

namespace settingsd::http {
namespace {

constexpr std::string_view local_prefix = "unix:";
constexpr std::size_t longest_path = sizeof(sockaddr_un::sun_path) - 1;

[[noreturn]] void refuse(std::string_view text, std::string_view why) {
  throw std::invalid_argument("cannot listen on \"" + std::string{text} + "\": " + std::string{why});
}

Endpoint parse_local(std::string_view text) {
  const std::string_view path = text.substr(local_prefix.size());
  if (path.empty()) {
    refuse(text, "a path must follow \"unix:\"");
  }
  if (path.find('\0') != std::string_view::npos) {
    refuse(text, "the path must not contain a NUL character");
  }
  if (path.size() > longest_path) {
    refuse(text, "the path of a Unix socket has at most " + std::to_string(longest_path) + " octets");
  }
  return {.transport = Transport::local, .address = std::string{path}, .port = 0};
}

/// The one way to write an address, or nothing where the text is none.
template <typename Address>
std::optional<std::string> canonical(int family, const std::string& text) {
  Address address{};
  std::array<char, INET6_ADDRSTRLEN> written{};
  if (inet_pton(family, text.c_str(), &address) != 1) {
    return std::nullopt;
  }
  return inet_ntop(family, &address, written.data(), written.size());
}

std::uint16_t parse_port(std::string_view text, std::string_view digits) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) {
    refuse(text, "the port must be a number from 0 to 65535");
  }
  return port;
}

/// Without the brackets, the last part of an IPv6 address would be taken for the port.
bool lacks_brackets_or_port(std::string_view text) {
  return text.ends_with(']') || (!text.starts_with('[') && std::count(text.begin(), text.end(), ':') > 1);
}

}  // namespace

Endpoint Endpoint::parse(std::string_view text) {
  if (text.starts_with(local_prefix)) {
    return parse_local(text);
  }
  if (lacks_brackets_or_port(text)) {
    refuse(text, "an IPv6 address is written in brackets with a port behind them, such as [::1]:8720");
  }
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) {
    refuse(text, "expected ADDRESS:PORT, [IPV6-ADDRESS]:PORT or unix:PATH");
  }
  const std::string_view host = text.substr(0, colon);
  const std::uint16_t port = parse_port(text, text.substr(colon + 1));
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    const auto address = canonical<in6_addr>(AF_INET6, std::string{host.substr(1, host.size() - 2)});
    if (!address) {
      refuse(text, "there must be an IPv6 address between the brackets");
    }
    return {.transport = Transport::ipv6, .address = *address, .port = port};
  }
  const auto address = canonical<in_addr>(AF_INET, host == "localhost" ? "127.0.0.1" : std::string{host});
  if (!address) {
    refuse(text, "the address must be numeric (a name other than localhost is not looked up)");
  }
  return {.transport = Transport::ipv4, .address = *address, .port = port};
}

bool Endpoint::is_loopback() const noexcept {
  return transport == Transport::local || address == "::1" ||
         (transport == Transport::ipv4 && address.starts_with("127."));
}

std::string Endpoint::printable() const {
  switch (transport) {
    case Transport::local:
      return std::string{local_prefix} + address;
    case Transport::ipv6:
      return "http://[" + address + "]:" + std::to_string(port);
    case Transport::ipv4:
      break;
  }
  return "http://" + address + ":" + std::to_string(port);
}

}  // namespace settingsd::http
