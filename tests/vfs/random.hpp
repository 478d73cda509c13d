#pragma once

#include <cstddef>
#include <cstdint>
#include <random>

namespace settingsd::vfs {

/// The same numbers from the same seed, with every standard library.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_{seed} {}

  /// One of 0 to end - 1.
  [[nodiscard]] std::size_t below(std::size_t end) { return static_cast<std::size_t>(engine_() % end); }

  [[nodiscard]] bool one_in(std::size_t times) { return below(times) == 0; }

  [[nodiscard]] std::uint64_t seed() { return engine_(); }

 private:
  std::mt19937_64 engine_;
};

}  // namespace settingsd::vfs
