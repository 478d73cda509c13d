#include "cli/printable.hpp"

#include <array>
#include <ctime>

namespace settingsd::cli {
namespace {

bool is_within(unsigned char octet, unsigned char first, unsigned char last) noexcept {
  return octet >= first && octet <= last;
}

/// Octets of what text, not empty, begins with where that steers a terminal or the order of what it shows, else 0:
/// control characters, U+061C, U+200E and U+200F, U+2028 to U+202E, U+2066 to U+2069 (Unicode, annex 9).
std::size_t steering_size(std::string_view text) noexcept {
  const auto octet = [&](std::size_t at) { return static_cast<unsigned char>(at < text.size() ? text[at] : '\0'); };
  const auto second = octet(1);
  const auto third = octet(2);
  switch (octet(0)) {
    case 0xC2:  // U+0080 to U+009F, of which one starts a control sequence as ESC [ does
      return is_within(second, 0x80, 0x9F) ? 2 : 0;
    case 0xD8:
      return second == 0x9C ? 2 : 0;
    case 0xE2: {
      const bool marks = second == 0x80 && (is_within(third, 0x8E, 0x8F) || is_within(third, 0xA8, 0xAE));
      return marks || (second == 0x81 && is_within(third, 0xA6, 0xA9)) ? 3 : 0;
    }
    default:
      return octet(0) < 0x20 || octet(0) == 0x7F ? 1 : 0;
  }
}

}  // namespace

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const auto steering = steering_size(text);
    result += steering > 0 ? '?' : text.front();
    text.remove_prefix(std::max(steering, std::size_t{1}));
  }
  return result;
}

std::string utc(std::int64_t milliseconds) {
  const std::time_t seconds = milliseconds / 1000;
  std::tm parts{};
  std::array<char, 64> text{};
  if (::gmtime_r(&seconds, &parts) == nullptr) return std::to_string(milliseconds) + " ms";
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

}  // namespace settingsd::cli
