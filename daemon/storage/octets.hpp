#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>

namespace settingsd::storage {

/// Fills the octets from the kernel's random source. Throws std::runtime_error where libsodium cannot be used.
void fill_randomly(std::span<unsigned char> octets);

/// N random octets. Throws as fill_randomly() does.
template <std::size_t N>
[[nodiscard]] std::array<unsigned char, N> random_octets() {
  std::array<unsigned char, N> octets{};
  fill_randomly(octets);
  return octets;
}

/// Two lower-case digits per octet.
[[nodiscard]] std::string hex(std::span<const unsigned char> octets);

}  // namespace settingsd::storage
