#pragma once

#include <atomic>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "observe/log.hpp"

namespace settingsd::app {

/// Nothing valid is known of what was asked for.
class Unreadable : public std::runtime_error {
 public:
  using runtime_error::runtime_error;
};

/// What of the file is not valid, since somebody went around its CHECKs or damaged its schema. What was valid last is
/// served as long, and nothing is written. Any thread.
class Quarantine {
 public:
  explicit Quarantine(const observe::Log& log) : log_{log} {}

  /// The settings of an instance are not valid. Says so once in the log.
  void put(const std::string& instance_id, const std::string& why);

  /// They are again.
  void release(const std::string& instance_id);

  /// Whether an instance was put here since the last call. What a reader found may have been mended meanwhile, so that
  /// the writer looks again.
  [[nodiscard]] bool take_news() noexcept { return news_.exchange(false, std::memory_order_acq_rel); }

  /// Sets what is wrong with the schema; nothing when it is as the migrations made it.
  void set_damage(std::optional<std::string> why);

  /// Why the instance must not be written; nothing when it may be.
  [[nodiscard]] std::optional<std::string> reason(const std::string& instance_id) const;

  [[nodiscard]] bool is_damaged() const;

  /// While the schema is damaged, rows may differ from what was served under their own ETags: what stands in the place
  /// of their epochs, drawn anew every time that the schema is damaged. Nothing while it is whole.
  [[nodiscard]] std::optional<std::string> epoch_of_damage() const;

  /// The instances that were put here.
  [[nodiscard]] std::vector<std::string> instances() const;

  /// How many instances are here, and one for the schema. Without a lock.
  [[nodiscard]] std::size_t size() const noexcept { return size_.load(std::memory_order_acquire); }

 private:
  void count() { size_.store(reasons_.size() + (damage_ ? 1 : 0), std::memory_order_release); }

  const observe::Log& log_;
  mutable std::mutex mutex_;
  std::map<std::string, std::string> reasons_;
  std::optional<std::string> damage_;
  std::optional<std::string> epoch_of_damage_;
  std::atomic<std::size_t> size_{0};
  std::atomic<bool> news_{false};
};

}  // namespace settingsd::app
