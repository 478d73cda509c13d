#include "domain/secret_key.hpp"

#include "domain/characters.hpp"

namespace settingsd::domain {

std::string_view secret_key_prefix(Environment environment) noexcept {
  return environment == Environment::production ? "sk_live_" : "sk_test_";
}

bool is_well_formed_secret_key(std::string_view key, Environment environment) noexcept {
  const auto prefix = secret_key_prefix(environment);
  if (!key.starts_with(prefix)) return false;
  key.remove_prefix(prefix.size());
  return key.size() >= 32 && key.size() <= 255 &&
         consists_of(key, [](char c) { return is_letter_or_digit(c) || c == '_' || c == '-'; });
}

}  // namespace settingsd::domain
