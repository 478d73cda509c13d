#pragma once

#include <cstdint>

#include "app/snapshots.hpp"
#include "app/watchers.hpp"
#include "storage/writer.hpp"

namespace settingsd::app {

/// Tells readers and watchers what other processes changed, from the table that triggers feed. Writer thread.
class Notices {
 public:
  Notices(Snapshots& snapshots, Watchers& watchers) : snapshots_{snapshots}, watchers_{watchers} {}

  /// Starts from the file as it is: all that was known before is withdrawn. Where the schema is damaged, the changes
  /// are not looked at.
  void restart(storage::Writer& writer, bool is_damaged);

  /// Whether another process has changed the file since the last call. Cheap when none has
  /// (sqlite.org/pragma.html#pragma_data_version).
  bool is_changed(storage::Writer& writer);

  /// Withdraws what others have changed, and keeps what they have made invalid as it was before.
  void take(storage::Writer& writer);

  /// Withdraws all that is known: changes may have gone unrecorded.
  void withdraw_all();

  /// Our own commit: its changes have been published already.
  void skip_to(std::int64_t last_change) noexcept { seen_ = last_change; }

  [[nodiscard]] std::int64_t seen() const noexcept { return seen_; }

 private:
  void take(const storage::SettingChange& change);

  Snapshots& snapshots_;
  Watchers& watchers_;
  std::int64_t data_version_ = 0;
  std::int64_t seen_ = 0;
};

}  // namespace settingsd::app
