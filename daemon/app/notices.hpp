#pragma once

#include <cstdint>

#include "app/snapshots.hpp"
#include "storage/writer.hpp"

namespace settingsd::app {

/// Tells readers what other processes changed, from the table that triggers feed. Writer thread.
class Notices {
 public:
  explicit Notices(Snapshots& snapshots) : snapshots_{snapshots} {}

  /// Starts from the file as it is: all that was known before is withdrawn.
  void restart(storage::Writer& writer);

  /// Withdraws what another process has changed since, and says whether it has changed anything. Cheap when nothing has
  /// changed (sqlite.org/pragma.html#pragma_data_version).
  bool poll(storage::Writer& writer);

  /// Our own commit: its changes have been published already.
  void skip_to(std::int64_t last_change) noexcept { seen_ = last_change; }

  [[nodiscard]] std::int64_t seen() const noexcept { return seen_; }

 private:
  void withdraw_changes(storage::Writer& writer);
  void withdraw(const storage::SettingChange& change);

  Snapshots& snapshots_;
  std::int64_t data_version_ = 0;
  std::int64_t seen_ = 0;
};

}  // namespace settingsd::app
