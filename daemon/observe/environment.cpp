#include "observe/environment.hpp"

#include <charconv>
#include <cstdlib>
#include <string_view>
#include <unistd.h>

namespace settingsd::observe {

std::optional<std::int64_t> number_in(const char* variable) noexcept {
  const char* const value = std::getenv(variable);
  if (value == nullptr) return std::nullopt;
  const std::string_view text{value};
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.begin(), text.end(), number);
  if (error != std::errc{} || end != text.end()) return std::nullopt;
  return number;
}

bool is_meant_for_us(const char* variable) noexcept {
  return std::getenv(variable) == nullptr || number_in(variable) == ::getpid();
}

}  // namespace settingsd::observe
