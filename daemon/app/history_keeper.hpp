#pragma once

#include <chrono>
#include <mutex>

#include "storage/retention.hpp"
#include "storage/writer.hpp"

namespace settingsd::app {

/// Removes what of the history need not be kept, a step at a time. Writer thread.
class HistoryKeeper {
 public:
  explicit HistoryKeeper(const storage::Retention& retention) : retention_{retention} {}

  /// How much is kept from now on. Any thread.
  void set(const storage::Retention& retention);

  /// Takes a step when its time has come. Throws what SQLite throws, and then waits as long as where there was nothing
  /// to do.
  void work(storage::Writer& writer);

 private:
  std::mutex mutex_;
  storage::Retention retention_;
  std::chrono::steady_clock::time_point next_step_{};  ///< at once, at first
};

}  // namespace settingsd::app
