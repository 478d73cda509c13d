#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <thread>
#include <utility>
#include <vector>

#include "app/batch.hpp"
#include "app/commit_counts.hpp"
#include "app/disk_watch.hpp"
#include "app/health.hpp"
#include "app/history_keeper.hpp"
#include "app/known_rows.hpp"
#include "app/notices.hpp"
#include "app/quarantine.hpp"
#include "app/representation.hpp"
#include "app/snapshots.hpp"
#include "app/status_reporter.hpp"
#include "app/update_queue.hpp"
#include "app/watchers.hpp"
#include "observe/log.hpp"
#include "storage/connection.hpp"
#include "storage/pinned_file.hpp"
#include "storage/writer.hpp"

namespace settingsd::app {

/// Makes the calls that answer the updates of a batch and wake watchers; may keep what they send until the last has
/// been made.
using AnswerTogether = std::function<void(const std::function<void()>& answer_all)>;

/// The one thread that writes. It takes everything that waits, applies it in one transaction, commits once, publishes,
/// and answers; while nothing waits it looks for changes by other processes. In between it removes old ones from the
/// history.
class WriterThread {
 public:
  /// Opens the file, which is migrated already, unless the caller has, and starts the thread. Throws what SQLite
  /// throws, and storage::Displaced.
  WriterThread(const storage::PinnedFile& file, std::optional<storage::Connection> opened, const Renderer& renderer,
               Snapshots& snapshots, Watchers& watchers, UpdateQueue& queue, Quarantine& quarantine, Health& health,
               CommitCounts& counts, AnswerTogether answer_together, HistoryKeeper& history_keeper, DiskWatch& stays,
               ReportSummary report, const observe::Log& log);

  /// Waits for the thread, which ends once the queue is closed and empty.
  ~WriterThread();

  WriterThread(const WriterThread&) = delete;
  WriterThread& operator=(const WriterThread&) = delete;

 private:
  static constexpr std::int64_t all_recorded = std::numeric_limits<std::int64_t>::max();

  struct Session {
    explicit Session(storage::Connection opened)
        : connection{std::move(opened)}, log{connection.file()}, writer{connection} {}
    storage::Connection connection;
    storage::PinnedLog log;
    storage::Writer writer;
    KnownRows rows{writer.reader()};
    bool is_log_lost = false;
  };

  void run();
  void write(std::vector<Update>& updates);
  /// Begins a transaction on a schema that is whole, unless it is damaged. Whether another process has changed the
  /// file.
  bool begin();
  void commit(Batch& batch, const std::vector<Update>& updates);
  void fail(const std::exception& error, std::span<Update> updates = {});
  /// Whether another process has changed the file since the last look; what it changed is withdrawn then.
  bool notice();
  bool are_keys_readable();
  void look_at_schema();
  /// Draws all epochs anew where changes may have gone unrecorded, and ends the time of damage.
  void mend();
  [[nodiscard]] bool is_mend_due() const noexcept { return is_schema_whole_ && unrecorded_since_ != all_recorded; }
  template <class Look>
  void at_one_moment(Look&& look);
  /// What a reader has found invalid may have been mended before the writer looked.
  void recheck_news();
  std::int64_t last_change();
  /// Moves what a log holds that was removed into the file, where everybody finds it.
  void save_lost_log();
  /// The same, and opens everything anew.
  void replace_lost_log();
  [[nodiscard]] bool is_log_to_be_replaced() const;
  void idle();
  void keep_house();
  /// Where the schema is damaged, reads show what was there before.
  void publish() noexcept {
    if (!quarantine_.is_damaged()) watchers_.publish(notices_.seen());
  }
  void wake_watchers() {
    publish();
    if (watchers_.any_marked()) answer_together_([this] { watchers_.wake_marked(); });
  }
  void probe_first();
  void probe();
  void close_list_replacements();
  void checkpoint();
  void open();
  void use(storage::Connection opened);

  const storage::PinnedFile& file_;
  const Renderer& renderer_;
  Snapshots& snapshots_;
  Watchers& watchers_;
  UpdateQueue& queue_;
  Quarantine& quarantine_;
  Health& health_;
  CommitCounts& counts_;
  AnswerTogether answer_together_;
  const observe::Log& log_;
  Notices notices_;
  HistoryKeeper& history_keeper_;
  DiskWatch& stays_;
  StatusReporter reporter_;
  std::optional<Session> session_;
  std::optional<std::int64_t> schema_cookie_;  ///< at the last look; nothing before the first
  bool is_schema_whole_ = true;
  /// The last change before others may have gone unrecorded, since there was no trigger.
  std::int64_t unrecorded_since_ = all_recorded;
  std::chrono::steady_clock::time_point next_probe_;
  std::thread thread_;
};

}  // namespace settingsd::app
