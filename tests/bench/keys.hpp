#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace settingsd::bench {

/// Ids and keys of the instances that `fill` writes, so that `load` can name any of a million without a list of them.

inline std::uint64_t mixed(std::uint64_t number) noexcept {  // splitmix64
  number += 0x9E3779B97F4A7C15U;
  number = (number ^ (number >> 30U)) * 0xBF58476D1CE4E5B9U;
  number = (number ^ (number >> 27U)) * 0x94D049BB133111EBU;
  return number ^ (number >> 31U);
}

/// "sk_test_" and 43 URL-safe characters.
inline std::string secret_key(std::uint64_t instance) {
  constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-";
  std::string key = "sk_test_";
  for (std::uint64_t word = 0; key.size() < 51; ++word) {
    auto bits = mixed(instance * 8 + word);
    for (int digit = 0; digit < 10 && key.size() < 51; ++digit, bits >>= 6U) key += alphabet[bits & 63U];
  }
  return key;
}

}  // namespace settingsd::bench
