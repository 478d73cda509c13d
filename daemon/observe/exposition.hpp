#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "observe/histogram.hpp"

namespace settingsd::observe {

/// Metrics as Prometheus reads them (its text exposition format, version 0.0.4). Names follow its conventions: base
/// units, _total for what is counted. What is told under one name twice, with other labels, becomes one family; the
/// help of the first counts. One thread at a time.
class Exposition {
 public:
  using Labels = std::vector<std::pair<std::string, std::string>>;

  Exposition();
  ~Exposition();
  Exposition(const Exposition&) = delete;
  Exposition& operator=(const Exposition&) = delete;

  /// What only grows while the process lives.
  void counter(const std::string& name, const std::string& help, double value, const Labels& labels = {});
  /// What is so now.
  void gauge(const std::string& name, const std::string& help, double value, const Labels& labels = {});
  /// Bounds and sum are divided by per_unit, which turns microseconds into seconds.
  void histogram(const std::string& name, const std::string& help, const Histogram::Snapshot& values, double per_unit,
                 const Labels& labels = {});

  [[nodiscard]] std::string text() const;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

/// The media type of the text.
inline constexpr const char* exposition_type = "text/plain; version=0.0.4; charset=utf-8";

/// To be divided by: 1e-6 has no exact double, and bounds would be told with sixteen digits.
inline constexpr double microseconds_per_second = 1e6;

}  // namespace settingsd::observe
