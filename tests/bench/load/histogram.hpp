#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace settingsd::bench {

/// Counts of durations in nanoseconds, in steps of at most 1.6 percent.
class Histogram {
 public:
  void add(std::uint64_t nanoseconds) noexcept {
    ++counts_[bucket_of(nanoseconds)];
    ++total_;
  }

  [[nodiscard]] std::uint64_t total() const noexcept { return total_; }

  /// The duration that this share of all did not exceed; 0 when there are none.
  [[nodiscard]] std::uint64_t quantile(double share) const noexcept {
    const auto wanted = static_cast<std::uint64_t>(share * static_cast<double>(total_));
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < counts_.size(); ++bucket) {
      seen += counts_[bucket];
      if (seen > wanted) return lower_end(bucket);
    }
    return 0;
  }

 private:
  static constexpr unsigned detail = 6;  // 64 steps for each power of two
  static constexpr std::size_t steps = std::size_t{1} << detail;

  static std::size_t bucket_of(std::uint64_t value) noexcept {
    if (value < steps) return static_cast<std::size_t>(value);
    const auto shift = static_cast<unsigned>(std::bit_width(value)) - detail - 1;
    return (std::size_t{shift} << detail) + static_cast<std::size_t>(value >> shift);
  }

  static std::uint64_t lower_end(std::size_t bucket) noexcept {
    if (bucket < 2 * steps) return bucket;
    const auto shift = (bucket >> detail) - 1;
    return static_cast<std::uint64_t>(bucket - (shift << detail)) << shift;
  }

  std::array<std::uint64_t, (64 - detail + 1) << detail> counts_{};
  std::uint64_t total_ = 0;
};

}  // namespace settingsd::bench
