#include "storage/utf8.hpp"

#include <cstddef>
#include <cstdint>

namespace settingsd::storage {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

struct Sequence {
  std::size_t size;
  std::uint32_t bits;      ///< of the first octet
  std::uint32_t smallest;  ///< smaller code points are overlong
};

constexpr Sequence sequence_of(unsigned char lead) noexcept {
  if (lead >= 0xF0 && lead < 0xF8) return {4, lead & 0x07U, 0x10000};
  if (lead >= 0xE0 && lead < 0xF0) return {3, lead & 0x0FU, 0x800};
  if (lead >= 0xC0 && lead < 0xE0) return {2, lead & 0x1FU, 0x80};
  return {0, 0, 0};
}

/// Octets of the code point that text, not empty, begins with; 0 when it is not valid.
std::size_t code_point_size(std::string_view text) noexcept {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return lead == 0 ? 0 : 1;
  auto [size, code_point, smallest] = sequence_of(lead);
  if (size == 0 || size > text.size()) return 0;
  for (std::size_t at = 1; at < size; ++at) {
    const auto octet = static_cast<unsigned char>(text[at]);
    if ((octet & 0xC0U) != 0x80U) return 0;
    code_point = code_point << 6U | (octet & 0x3FU);
  }
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  return code_point < smallest || code_point > 0x10FFFF || surrogate ? 0 : size;
}

}  // namespace

std::string clean_text(std::string_view text) {
  std::string clean;
  while (!text.empty()) {
    const auto size = code_point_size(text);
    clean += size == 0 ? replacement : text.substr(0, size);
    text.remove_prefix(size == 0 ? 1 : size);
  }
  return clean;
}

bool is_clean_text(std::string_view text) noexcept {
  while (!text.empty()) {
    const auto size = code_point_size(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

}  // namespace settingsd::storage
