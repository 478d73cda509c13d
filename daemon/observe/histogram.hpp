#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace settingsd::observe {

/// Counts values in buckets. Any thread; adding costs two relaxed additions and no lock.
class Histogram {
 public:
  static constexpr std::size_t most_bounds = 19;

  /// The upper bounds of the buckets, which belong to them, ascending and at most most_bounds; above the last there is
  /// one more bucket. What they point to must outlive the histogram.
  explicit Histogram(std::span<const std::uint64_t> bounds) noexcept : bounds_{bounds} {}

  void add(std::uint64_t value) noexcept {
    std::size_t bucket = 0;
    while (bucket < bounds_.size() && value > bounds_[bucket]) ++bucket;
    counts_[bucket].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(value, std::memory_order_relaxed);
  }

  /// What was added up to some moment; an addition that is under way may be in counts and not yet in sum.
  struct Snapshot {
    std::span<const std::uint64_t> bounds;
    std::vector<std::uint64_t> counts;  ///< of each bucket alone, one more than bounds
    std::uint64_t sum = 0;

    Snapshot& operator+=(const Snapshot& other);
  };
  [[nodiscard]] Snapshot snapshot() const;

 private:
  std::span<const std::uint64_t> bounds_;
  std::array<std::atomic<std::uint64_t>, most_bounds + 1> counts_{};
  std::atomic<std::uint64_t> sum_{0};
};

/// Bounds for times in microseconds: from a read out of memory to a disk that is stuck.
inline constexpr std::array<std::uint64_t, 17> time_bounds{25,      50,      100,       250,       500,       1'000,
                                                           2'500,   5'000,   10'000,    25'000,    50'000,    100'000,
                                                           250'000, 500'000, 1'000'000, 2'500'000, 10'000'000};

/// Bounds for sizes.
inline constexpr std::array<std::uint64_t, 13> size_bounds{1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096};

}  // namespace settingsd::observe
