#include "domain/secret_key.hpp"

#include <algorithm>

#include "domain/characters.hpp"

namespace settingsd::domain {
namespace {

constexpr bool may_be_in_key(char c) noexcept { return is_letter_or_digit(c) || c == '_' || c == '-'; }

void cut_keys(std::string& text, std::string_view prefix) {
  for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at)) {
    at += prefix.size();
    const auto start = text.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = std::find_if_not(start, text.end(), may_be_in_key);
    if (start != end) text.replace(start, end, "\u2026");
  }
}

}  // namespace

std::string_view secret_key_prefix(Environment environment) noexcept {
  return environment == Environment::production ? "sk_live_" : "sk_test_";
}

bool is_well_formed_secret_key(std::string_view key, Environment environment) noexcept {
  const auto prefix = secret_key_prefix(environment);
  if (!key.starts_with(prefix)) return false;
  key.remove_prefix(prefix.size());
  return key.size() >= 32 && key.size() <= 255 && consists_of(key, may_be_in_key);
}

std::string without_keys(std::string text) {
  for (const auto environment : {Environment::development, Environment::production}) {
    cut_keys(text, secret_key_prefix(environment));
  }
  return text;
}

}  // namespace settingsd::domain
