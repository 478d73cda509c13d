#include "domain/email_address.hpp"

#include <cstdint>

#include "domain/characters.hpp"

namespace settingsd::domain {
namespace {

constexpr std::size_t maximum_local_part_size = 64;
constexpr std::size_t maximum_label_size = 63;

bool is_atom(std::string_view text) noexcept {
  constexpr std::string_view specials = "!#$%&'*+-/=?^_`{|}~";
  return consists_of(text, [&](char c) { return is_letter_or_digit(c) || specials.find(c) != std::string_view::npos; });
}

/// Takes the next code point off text, which is valid UTF-8.
std::uint32_t take_code_point(std::string_view& text) noexcept {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  std::uint32_t code_point = size == 1 ? lead : lead & (0x7FU >> size);
  for (std::size_t at = 1; at < size && at < text.size(); ++at) {
    code_point = code_point << 6U | (static_cast<unsigned char>(text[at]) & 0x3FU);
  }
  text.remove_prefix(std::min(size, text.size()));
  return code_point;
}

/// Controls, spaces, punctuation of no script, private use and what only looks like ASCII: disallowed in a U-label
/// (RFC 5892, section 2). The joiners U+200C and U+200D are allowed there.
bool is_disallowed(std::uint32_t code_point) noexcept {
  struct Range {
    std::uint32_t first;
    std::uint32_t last;
  };
  static constexpr Range ranges[] = {{0x80, 0xB6},       {0xB8, 0xBF},       {0xD7, 0xD7},     {0xF7, 0xF7},
                                     {0x1680, 0x1680},   {0x2000, 0x200B},   {0x200E, 0x2BFF}, {0x3000, 0x3004},
                                     {0xD800, 0xF8FF},   {0xFE00, 0xFE6F},   {0xFEFF, 0xFEFF}, {0xFF00, 0xFFFF},
                                     {0x1F000, 0x1FAFF}, {0xE0000, 0x10FFFF}};
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [&](Range range) { return code_point >= range.first && code_point <= range.last; });
}

bool is_label(std::string_view label) noexcept {
  if (label.empty() || code_points(label) > maximum_label_size || label.starts_with('-') || label.ends_with('-')) {
    return false;
  }
  while (!label.empty()) {
    const auto code_point = take_code_point(label);
    const bool ascii = code_point < 0x80;
    const auto c = static_cast<char>(code_point & 0x7FU);
    if (ascii ? !is_letter_or_digit(c) && c != '-' : is_disallowed(code_point)) return false;
  }
  return true;
}

bool is_domain(std::string_view text) noexcept {
  const auto last_dot = text.rfind('.');
  return last_dot != std::string_view::npos && every_part(text, '.', is_label) &&
         !consists_of(text.substr(last_dot + 1), is_digit);
}

}  // namespace

bool is_email_address(std::string_view text) noexcept {
  const auto at = text.rfind('@');
  return at <= maximum_local_part_size && code_points(text) <= maximum_email_address_size &&
         every_part(text.substr(0, at), '.', is_atom) && is_domain(text.substr(at + 1));
}

}  // namespace settingsd::domain
