#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

namespace settingsd::fuzz {

/// An input as the choices that it makes, one octet each; all are the first one once the input is at its end.
class Octets {
 public:
  explicit Octets(std::span<const std::uint8_t> octets) : rest_{octets} {}

  [[nodiscard]] bool empty() const noexcept { return rest_.empty(); }

  std::size_t take() noexcept {
    if (rest_.empty()) return 0;
    const auto octet = rest_.front();
    rest_ = rest_.subspan(1);
    return octet;
  }

  /// A number below count, which is not 0.
  std::size_t below(std::size_t count) noexcept { return take() % count; }

  template <class Range>
  const auto& one_of(const Range& range) noexcept {
    return range[below(std::size(range))];
  }

 private:
  std::span<const std::uint8_t> rest_;
};

}  // namespace settingsd::fuzz
