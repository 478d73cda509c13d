#pragma once

#include <array>
#include <cstddef>
#include <string_view>

/// The classes of octets that RFC 9110 and RFC 9112 speak of.
namespace settingsd::http {

constexpr bool is_digit(char octet) noexcept { return octet >= '0' && octet <= '9'; }

constexpr bool is_blank(char octet) noexcept { return octet == ' ' || octet == '\t'; }

/// What may stand in a field value: visible, obs-text, space and tab (RFC 9110, section 5.5).
constexpr bool is_field_octet(char octet) noexcept {
  const auto value = static_cast<unsigned char>(octet);
  return (value >= 0x20 && value != 0x7f) || octet == '\t';
}

namespace detail {

constexpr std::array<bool, 256> token_octets = [] {
  std::array<bool, 256> table{};
  for (const char octet :
       std::string_view{"!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"}) {
    table.at(static_cast<unsigned char>(octet)) = true;
  }
  return table;
}();

}  // namespace detail

/// What names of methods, fields and codings consist of (RFC 9110, section 5.6.2).
constexpr bool is_token_octet(char octet) noexcept { return detail::token_octets[static_cast<unsigned char>(octet)]; }

/// Without the blanks around it.
constexpr std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && is_blank(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

}  // namespace settingsd::http
