#include "domain/email_address.hpp"

#include <cstdint>
#include <span>

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

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

bool is_in(std::span<const Range> ranges, std::uint32_t code_point) noexcept {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](Range range) { return code_point >= range.first && code_point <= range.last; });
}

/// Controls, spaces, punctuation of no script, what is not seen, private use and what only looks like ASCII: disallowed
/// in a U-label (RFC 5892, section 2). The joiners U+200C and U+200D are allowed there.
bool is_disallowed(std::uint32_t code_point) noexcept {
  static constexpr Range ranges[] = {
      {0x80, 0xB6},       {0xB8, 0xBF},       {0xD7, 0xD7},       {0xF7, 0xF7},       {0x34F, 0x34F},
      {0x600, 0x605},     {0x61C, 0x61C},     {0x6DD, 0x6DD},     {0x70F, 0x70F},     {0x8E2, 0x8E2},
      {0x115F, 0x1160},   {0x1680, 0x1680},   {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x2000, 0x200B},
      {0x200E, 0x2BFF},   {0x2E00, 0x2E2E},   {0x2E30, 0x3004},   {0x3008, 0x3029},   {0x302E, 0x303B},
      {0x303D, 0x3040},   {0x3164, 0x3164},   {0x3200, 0x33FF},   {0xD800, 0xF8FF},   {0xFB00, 0xFB06},
      {0xFE00, 0xFE6F},   {0xFEFF, 0xFEFF},   {0xFF00, 0xFFFF},   {0x110BD, 0x110BD}, {0x110CD, 0x110CD},
      {0x13430, 0x1345F}, {0x1BCA0, 0x1BCA3}, {0x1D100, 0x1D7FF}, {0x1F000, 0x1FAFF}, {0xE0000, 0x10FFFF}};
  return is_in(ranges, code_point);
}

/// What needs a letter before it: joiners, and the combining marks of the scripts that are met most (RFC 5891, section
/// 4.2.3.2). Marks of other scripts pass here.
bool needs_letter_before(std::uint32_t code_point) noexcept {
  static constexpr Range ranges[] = {
      {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},  {0x610, 0x61A}, {0x64B, 0x65F}, {0x670, 0x670},
      {0x6D6, 0x6E4},   {0x6E7, 0x6ED},   {0x900, 0x903},  {0x93A, 0x93C}, {0x93E, 0x94F}, {0x981, 0x983},
      {0x9BC, 0x9BC},   {0x9BE, 0x9CD},   {0xE31, 0xE31},  {0xE34, 0xE3A}, {0xE47, 0xE4E}, {0x1AB0, 0x1AFF},
      {0x1DC0, 0x1DFF}, {0x200C, 0x200D}, {0x3099, 0x309A}};
  return is_in(ranges, code_point);
}

/// A label in ASCII or a U-label. The form of the latter in ASCII, "xn--" and Punycode, is not computed: it has an
/// octet at least for each code point and, after ASCII characters, a hyphen. What stands behind an "xn--" is not
/// decoded.
bool is_label(std::string_view label) noexcept {
  const auto size = code_points(label);
  const bool ascii = size == label.size();
  const bool mixed = !ascii && std::any_of(label.begin(), label.end(), is_letter_or_digit);
  const auto least_size = ascii ? size : size + (mixed ? 5U : 4U);
  if (label.empty() || least_size > maximum_label_size || label.starts_with('-') || label.ends_with('-')) return false;
  auto first = label;
  if (needs_letter_before(take_code_point(first))) return false;
  while (!label.empty()) {
    const auto code_point = take_code_point(label);
    const auto c = static_cast<char>(code_point & 0x7FU);
    if (code_point < 0x80 ? !is_letter_or_digit(c) && c != '-' : is_disallowed(code_point)) return false;
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
