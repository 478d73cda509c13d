#include "observe/histogram.hpp"

namespace settingsd::observe {

Histogram::Snapshot& Histogram::Snapshot::operator+=(const Snapshot& other) {
  for (std::size_t bucket = 0; bucket < counts.size(); ++bucket) counts[bucket] += other.counts[bucket];
  sum += other.sum;
  return *this;
}

Histogram::Snapshot Histogram::snapshot() const {
  Snapshot result{bounds_, {}, sum_.load(std::memory_order_relaxed)};
  for (std::size_t bucket = 0; bucket <= bounds_.size(); ++bucket) {
    result.counts.push_back(counts_[bucket].load(std::memory_order_relaxed));
  }
  return result;
}

}  // namespace settingsd::observe
