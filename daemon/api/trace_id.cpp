#include "api/trace_id.hpp"

#include <algorithm>
#include <random>

namespace settingsd::api {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

bool is_hex(std::string_view text) noexcept { return text.find_first_not_of(hex_digits) == std::string_view::npos; }

bool is_zero(std::string_view text) noexcept { return text.find_first_not_of('0') == std::string_view::npos; }

/// version "-" trace-id "-" parent-id "-" trace-flags; a version above 00 may add more behind another "-".
bool is_traceparent(std::string_view text) noexcept {
  constexpr std::size_t size = 55;
  if (text.size() < size || text[2] != '-' || text[35] != '-' || text[52] != '-') return false;
  const auto version = text.substr(0, 2);
  const bool size_fits = text.size() == size || (version != "00" && text[size] == '-');
  return size_fits && is_hex(version) && version != "ff" && is_hex(text.substr(3, 32)) &&
         !is_zero(text.substr(3, 32)) && is_hex(text.substr(36, 16)) && !is_zero(text.substr(36, 16)) &&
         is_hex(text.substr(53, 2));
}

http::TraceId random_trace_id() {
  static thread_local std::mt19937_64 generator{[] {
    std::random_device random;
    return std::uint64_t{random()} << 32U | random();
  }()};
  http::TraceId id{};
  for (std::size_t half = 0; half < id.size(); half += 16) {
    auto bits = generator();
    for (std::size_t at = half; at < half + 16; ++at, bits >>= 4U) id[at] = hex_digits[bits & 0xFU];
  }
  return id;
}

}  // namespace

http::TraceId trace_id_of(const http::RequestHead* head) {
  if (head == nullptr) return random_trace_id();
  const auto traceparent = head->find("traceparent");
  if (!traceparent || head->count("traceparent") > 1 || !is_traceparent(*traceparent)) return random_trace_id();
  http::TraceId id{};
  std::copy_n(traceparent->begin() + 3, id.size(), id.begin());
  return id;
}

}  // namespace settingsd::api
