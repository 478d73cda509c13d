#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

namespace settingsd::faults {

/// What each writer sent last and what of it was acknowledged. A writer owns one instance and counts its
/// max_allowed_memberships upwards, so that one number says which of its writes the file holds.
class Ledger {
 public:
  explicit Ledger(std::size_t writers) : entries_(writers) {}

  void sent(std::size_t writer, std::int64_t value) {
    const std::lock_guard lock{mutex_};
    entries_[writer].sent = value;
  }
  void acknowledged(std::size_t writer, std::int64_t value) {
    const std::lock_guard lock{mutex_};
    entries_[writer].acknowledged = value;
    ++acknowledgements_;
  }

  struct Entry {
    std::int64_t sent = 0;
    std::int64_t acknowledged = 0;
  };
  [[nodiscard]] Entry of(std::size_t writer) const {
    const std::lock_guard lock{mutex_};
    return entries_[writer];
  }
  [[nodiscard]] std::size_t acknowledgements() const {
    const std::lock_guard lock{mutex_};
    return acknowledgements_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<Entry> entries_;
  std::size_t acknowledgements_ = 0;
};

}  // namespace settingsd::faults
