#include "cli/positive.hpp"

#include <charconv>
#include <cstdint>
#include <limits>
#include <string>

namespace settingsd::cli {

std::string positive(const std::string& text) {
  std::int64_t number = 0;
  const auto* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc{} && rest == end && number > 0 && text.front() != '0') return {};
  return "must be an integer from 1 to " + std::to_string(std::numeric_limits<std::int64_t>::max());
}

}  // namespace settingsd::cli
