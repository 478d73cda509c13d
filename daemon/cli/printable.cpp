#include "cli/printable.hpp"

#include <algorithm>
#include <array>
#include <ctime>

#include "domain/characters.hpp"
#include "domain/secret_key.hpp"

namespace settingsd::cli {
namespace {

bool is_control(unsigned char c) noexcept { return c < 0x20 || c == 0x7F; }

/// U+0080 to U+009F, of which one starts a control sequence as ESC [ does.
bool is_c1_control(unsigned char lead, unsigned char next) noexcept {
  return lead == 0xC2 && next >= 0x80 && next <= 0x9F;
}

bool may_be_in_key(char c) noexcept { return domain::is_letter_or_digit(c) || c == '_' || c == '-'; }

void cut_keys(std::string& text, std::string_view prefix) {
  for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at)) {
    at += prefix.size();
    const auto start = text.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = std::find_if_not(start, text.end(), may_be_in_key);
    if (start != end) text.replace(start, end, "\u2026");
  }
}

}  // namespace

std::string without_keys(std::string text) {
  for (const auto environment : {domain::Environment::development, domain::Environment::production}) {
    cut_keys(text, domain::secret_key_prefix(environment));
  }
  return text;
}

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (at + 1 < text.size() && is_c1_control(c, static_cast<unsigned char>(text[at + 1]))) {
      result += '?';
      ++at;
    } else {
      result += is_control(c) ? '?' : text[at];
    }
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
