#include "http/host.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <optional>

#include "http/message.hpp"
#include "http/syntax.hpp"

namespace settingsd::http {
namespace {

/// RFC 3986, section 3.2.2: reg-name, its percent-encoded octets left out (no name here needs one).
constexpr bool is_name_octet(char octet) noexcept {
  constexpr std::string_view marks = "-._~!$&'()*+,;=";
  return is_digit(octet) || (octet >= 'a' && octet <= 'z') || (octet >= 'A' && octet <= 'Z') ||
         marks.find(octet) != std::string_view::npos;
}

template <typename Address>
std::optional<Address> numeric(int family, std::string_view text) noexcept {
  std::array<char, INET6_ADDRSTRLEN> terminated{};
  if (text.size() >= terminated.size()) {
    return std::nullopt;
  }
  std::ranges::copy(text, terminated.begin());
  Address address{};
  return inet_pton(family, terminated.data(), &address) == 1 ? std::optional{address} : std::nullopt;
}

bool is_port(std::string_view digits) noexcept {
  constexpr std::size_t longest_port = 5;
  return digits.size() <= longest_port && std::ranges::all_of(digits, is_digit);
}

/// The name in brackets, or nothing where the text is no "[address]" with an optional port.
std::optional<std::string_view> bracketed_name(std::string_view host) noexcept {
  const std::size_t end = host.find(']');
  if (end == std::string_view::npos || !numeric<in6_addr>(AF_INET6, host.substr(1, end - 1))) {
    return std::nullopt;
  }
  const std::string_view rest = host.substr(end + 1);
  if (!rest.empty() && (rest.front() != ':' || !is_port(rest.substr(1)))) {
    return std::nullopt;
  }
  return host.substr(1, end - 1);
}

std::optional<std::string_view> plain_name(std::string_view host) noexcept {
  const std::size_t colon = std::min(host.find(':'), host.size());
  const std::string_view name = host.substr(0, colon);
  const bool has_port = colon < host.size();
  if (!std::ranges::all_of(name, is_name_octet) || (has_port && (name.empty() || !is_port(host.substr(colon + 1))))) {
    return std::nullopt;
  }
  return name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
}

bool is_loopback(std::string_view name) noexcept {
  if (same_field_name(name, "localhost")) {
    return true;
  }
  if (const auto address = numeric<in_addr>(AF_INET, name)) {
    constexpr unsigned loopback_network = 127;
    return ntohl(address->s_addr) >> 24U == loopback_network;
  }
  const auto address = numeric<in6_addr>(AF_INET6, name);
  return address && IN6_IS_ADDR_LOOPBACK(&*address);
}

}  // namespace

AllowedHosts::AllowedHosts(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    add(name);
  }
}

void AllowedHosts::add(std::string_view name) {
  if (name.size() > 2 && name.front() == '[' && name.back() == ']') {
    name = name.substr(1, name.size() - 2);
  }
  if (name.ends_with('.')) {
    name.remove_suffix(1);
  }
  names_.emplace_back(name);
}

AllowedHosts::Verdict AllowedHosts::judge(std::string_view host, Transport transport) const noexcept {
  if (host.empty()) {
    return transport == Transport::local ? Verdict::allowed : Verdict::foreign;
  }
  const auto name = host.front() == '[' ? bracketed_name(host) : plain_name(host);
  if (!name) {
    return Verdict::malformed;
  }
  const auto is_same = [&](const std::string& allowed) { return same_field_name(allowed, *name); };
  return is_loopback(*name) || std::ranges::any_of(names_, is_same) ? Verdict::allowed : Verdict::foreign;
}

}  // namespace settingsd::http
