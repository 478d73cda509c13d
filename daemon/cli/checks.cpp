#include "cli/checks.hpp"

#include <charconv>
#include <cstdint>
#include <limits>
#include <string_view>
#include <system_error>

#include "domain/characters.hpp"
#include "storage/utf8.hpp"

namespace settingsd::cli {

std::string refuse_empty(const std::string& text) { return text.empty() ? "must not be empty" : std::string{}; }

std::string refuse_invalid_utf8(const std::string& text) {
  return storage::is_clean_text(text) ? std::string{} : "must be valid UTF-8";
}

std::string refuse_what_is_not_decimal(const std::string& text) {
  const bool is_signed = text.starts_with('-') || text.starts_with('+');
  const auto digits = std::string_view{text}.substr(is_signed ? 1 : 0);
  const bool is_padded = digits.size() > 1 && digits.front() == '0';
  return domain::consists_of(digits, domain::is_digit) && !is_padded ? std::string{}
                                                                     : "must be an integer in decimal digits";
}

std::string refuse_what_is_not_positive(const std::string& text) {
  std::int64_t number = 0;
  const auto* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc{} && rest == end && number > 0 && text.front() != '0') return {};
  return "must be an integer from 1 to " + std::to_string(std::numeric_limits<std::int64_t>::max());
}

}  // namespace settingsd::cli
