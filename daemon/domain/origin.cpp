#include "domain/origin.hpp"

#include <arpa/inet.h>
#include <charconv>
#include <utility>

#include "domain/characters.hpp"

namespace settingsd::domain {
namespace {

constexpr std::size_t maximum_host_size = 253;
constexpr std::size_t maximum_label_size = 63;

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), to_lower);
  return result;
}

bool is_scheme(std::string_view text) {
  return !text.empty() && is_letter(text.front()) &&
         consists_of(text, [](char c) { return is_letter_or_digit(c) || c == '+' || c == '-' || c == '.'; });
}

bool is_label(std::string_view label) {
  return label.size() <= maximum_label_size && !label.starts_with('-') && !label.ends_with('-') &&
         consists_of(label, [](char c) { return is_letter_or_digit(c) || c == '-' || c == '_'; });
}

/// Decimal, or hexadecimal behind 0x: browsers read both as part of an IPv4 address.
bool is_number(std::string_view label) {
  const auto is_hexadecimal = [](char c) { return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f'); };
  const bool prefixed = label.starts_with("0x") || label.starts_with("0X");
  return prefixed ? label.size() == 2 || consists_of(label.substr(2), is_hexadecimal) : consists_of(label, is_digit);
}

/// A host whose last label is a number is an IPv4 address or nothing (URL Standard, "ends in a number").
bool is_name_or_ipv4(std::string_view host) {
  if (host.size() > maximum_host_size || !every_part(host, '.', is_label)) return false;
  const auto last = host.substr(host.rfind('.') + 1);
  in_addr address{};
  return !is_number(last) || ::inet_pton(AF_INET, std::string(host).c_str(), &address) == 1;
}

/// The address in brackets as it is always written (RFC 5952), whatever its spelling.
std::optional<std::string> parse_ipv6(std::string_view host) {
  if (!host.ends_with(']') || host.find('\0') != std::string_view::npos) return std::nullopt;
  in6_addr address{};
  char text[INET6_ADDRSTRLEN];
  const auto between = std::string(host.substr(1, host.size() - 2));
  if (::inet_pton(AF_INET6, between.c_str(), &address) != 1) return std::nullopt;
  return std::string("[").append(::inet_ntop(AF_INET6, &address, text, sizeof text)).append("]");
}

std::optional<std::string> parse_host(std::string_view host) {
  if (host.starts_with('[')) return parse_ipv6(host);
  return is_name_or_ipv4(host) ? std::optional{lower(host)} : std::nullopt;
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  if (!consists_of(text, is_digit) || text.starts_with('0')) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return port;
}

std::optional<std::uint16_t> default_port(std::string_view scheme) noexcept {
  if (scheme == "https" || scheme == "wss") return std::uint16_t{443};
  if (scheme == "http" || scheme == "ws") return std::uint16_t{80};
  return std::nullopt;
}

/// Where the port's colon stands; npos without a port. Colons inside the brackets of an IPv6 address do not count.
std::size_t port_separator(std::string_view authority) noexcept {
  const auto colon = authority.rfind(':');
  const auto bracket = authority.rfind(']');
  return bracket != std::string_view::npos && colon != std::string_view::npos && colon < bracket
             ? std::string_view::npos
             : colon;
}

}  // namespace

std::optional<Origin> parse_origin(std::string_view text) {
  const auto end_of_scheme = text.find("://");
  if (text.size() > maximum_origin_size || end_of_scheme == std::string_view::npos) return std::nullopt;
  const auto authority = text.substr(end_of_scheme + 3);
  const auto colon = port_separator(authority);
  auto host = parse_host(authority.substr(0, colon));
  if (!is_scheme(text.substr(0, end_of_scheme)) || !host) return std::nullopt;

  Origin origin{lower(text.substr(0, end_of_scheme)), std::move(*host), std::nullopt};
  if (origin.scheme == "file") return std::nullopt;
  if (colon != std::string_view::npos) {
    origin.port = parse_port(authority.substr(colon + 1));
    if (!origin.port) return std::nullopt;
    if (origin.port == default_port(origin.scheme)) origin.port.reset();
  }
  return origin;
}

bool is_web_origin(std::string_view text) {
  const auto origin = parse_origin(text);
  return origin && (origin->scheme == "http" || origin->scheme == "https");
}

}  // namespace settingsd::domain
