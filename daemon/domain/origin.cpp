#include "domain/origin.hpp"

#include <arpa/inet.h>
#include <charconv>

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

template <int Family, class Address>
bool is_address(std::string_view text) {
  Address address{};
  return ::inet_pton(Family, std::string(text).c_str(), &address) == 1;
}

bool is_label(std::string_view label) {
  return label.size() <= maximum_label_size && !label.starts_with('-') && !label.ends_with('-') &&
         consists_of(label, [](char c) { return is_letter_or_digit(c) || c == '-' || c == '_'; });
}

/// A host whose last label is a number is an IPv4 address or nothing (URL Standard, "ends in a number").
bool is_name_or_ipv4(std::string_view host) {
  if (host.size() > maximum_host_size || !every_part(host, '.', is_label)) return false;
  const auto last = host.substr(host.rfind('.') + 1);
  return !consists_of(last, is_digit) || is_address<AF_INET, in_addr>(host);
}

bool is_host(std::string_view host) {
  if (!host.starts_with('[')) return is_name_or_ipv4(host);
  return host.ends_with(']') && host.find('%') == std::string_view::npos &&
         is_address<AF_INET6, in6_addr>(host.substr(1, host.size() - 2));
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
  const auto host = authority.substr(0, colon);
  if (!is_scheme(text.substr(0, end_of_scheme)) || !is_host(host)) return std::nullopt;

  Origin origin{lower(text.substr(0, end_of_scheme)), lower(host), std::nullopt};
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
