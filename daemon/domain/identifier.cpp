#include "domain/identifier.hpp"

#include <algorithm>
#include <chrono>
#include <random>

#include "domain/characters.hpp"

namespace settingsd::domain {
namespace {

constexpr std::size_t encoded_size = 27;
constexpr std::int64_t ksuid_epoch = 1'400'000'000;
constexpr std::string_view base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

std::uint32_t seconds_now() {
  using std::chrono::duration_cast, std::chrono::seconds, std::chrono::system_clock;
  const auto now = duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
  return static_cast<std::uint32_t>(std::max<std::int64_t>(0, now - ksuid_epoch));
}

/// Divides the big-endian number by 62 in place and returns the remainder.
unsigned divide_by_62(Ksuid& number) noexcept {
  unsigned remainder = 0;
  for (auto& octet : number) {
    const unsigned dividend = remainder * 256 + octet;
    octet = static_cast<unsigned char>(dividend / 62);
    remainder = dividend % 62;
  }
  return remainder;
}

void put_big_endian(std::uint32_t word, unsigned char* octets) noexcept {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) *octets++ = static_cast<unsigned char>(word >> shift & 0xFFU);
}

}  // namespace

std::string to_base62(const Ksuid& ksuid) {
  auto number = ksuid;
  std::string text(encoded_size, '0');
  std::generate(text.rbegin(), text.rend(), [&] { return base62[divide_by_62(number)]; });
  return text;
}

std::string new_identifier(std::string_view prefix) {
  Ksuid ksuid{};
  put_big_endian(seconds_now(), ksuid.data());
  std::random_device random;
  for (std::size_t at = 4; at < ksuid.size(); at += 4) put_big_endian(random(), ksuid.data() + at);
  return std::string(prefix) + to_base62(ksuid);
}

bool is_identifier(std::string_view text, std::string_view prefix) noexcept {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return text.size() == encoded_size && consists_of(text, is_letter_or_digit);
}

}  // namespace settingsd::domain
