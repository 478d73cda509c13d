#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

/// Classes of ASCII characters, independent of the locale.
namespace settingsd::domain {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
constexpr bool is_letter(char c) noexcept { return is_upper(c) || is_lower(c); }
constexpr bool is_letter_or_digit(char c) noexcept { return is_letter(c) || is_digit(c); }
constexpr char to_lower(char c) noexcept { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

/// Whether text is not empty and has only characters of the class.
template <class Class>
constexpr bool consists_of(std::string_view text, Class&& belongs) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), belongs);
}

/// The text without spaces and tabs at its ends.
constexpr std::string_view trimmed(std::string_view text) noexcept {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Code points of a valid UTF-8 text: every octet but the continuations.
constexpr std::size_t code_points(std::string_view text) noexcept {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Calls visitor for each part of text between separators; stops and returns false when visitor does.
template <class Visitor>
constexpr bool every_part(std::string_view text, char separator, Visitor&& visitor) {
  for (;;) {
    const auto end = text.find(separator);
    if (!visitor(text.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 1);
  }
}

}  // namespace settingsd::domain
