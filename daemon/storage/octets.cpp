#include "storage/octets.hpp"

#include <stdexcept>

#include <sodium.h>

namespace settingsd::storage {

void fill_randomly(std::span<unsigned char> octets) {
  if (sodium_init() < 0) throw std::runtime_error{"libsodium cannot be used on this machine"};
  randombytes_buf(octets.data(), octets.size());
}

std::string hex(std::span<const unsigned char> octets) {
  std::string text(2 * octets.size() + 1, '\0');  // libsodium closes it with NUL
  sodium_bin2hex(text.data(), text.size(), octets.data(), octets.size());
  text.pop_back();
  return text;
}

}  // namespace settingsd::storage
