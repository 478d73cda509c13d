#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/commit_counts.hpp"
#include "app/disk_watch.hpp"
#include "app/health.hpp"
#include "app/history_keeper.hpp"
#include "app/quarantine.hpp"
#include "app/snapshots.hpp"
#include "app/store_counts.hpp"
#include "app/update.hpp"
#include "app/update_queue.hpp"
#include "app/watchers.hpp"
#include "app/writer_thread.hpp"
#include "observe/log.hpp"
#include "storage/connection.hpp"
#include "storage/retention.hpp"

namespace settingsd::app {

struct StoreOptions {
  std::filesystem::path file;                        ///< migrated already
  std::size_t cache_bytes = std::size_t{64} << 20U;  ///< bound of the memory for what readers see
  std::size_t queue_capacity = 4096;                 ///< updates that may wait for the writer
  AnswerTogether answer_together = [](const std::function<void()>& answer_all) { answer_all(); };
  Announce announce = [](const std::function<void()>& wake) { wake(); };
  storage::Retention history{};
  std::chrono::milliseconds slow_disk{10'000};  ///< a thread that waits for it longer is worth to be told of
  ReportSummary report{};                       ///< on the writer thread; must not throw
};

/// The settings of all instances: readers see snapshots, updates go through one writer.
class Store {
 public:
  /// Opens the file, unless the caller has already, and starts the writer thread. Throws what SQLite throws, and
  /// std::system_error when there is no such file.
  Store(const StoreOptions& options, const Renderer& renderer, const observe::Log& log,
        std::optional<storage::Connection> opened = {});

  ~Store();

  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// See Snapshots. Any thread.
  [[nodiscard]] std::shared_ptr<const Principal> authenticate(std::string_view secret_key) {
    return snapshots_.authenticate(secret_key);
  }
  [[nodiscard]] std::shared_ptr<const Representation> read(const std::string& instance_id, domain::Resource resource) {
    return snapshots_.read(instance_id, resource);
  }

  /// Calls use(reader) within one read transaction. Any thread. Throws what SQLite throws.
  void lend(const std::function<void(storage::Reader&)>& use) { snapshots_.lend(use); }

  /// Calls wake after every commit that changes the instance, by whomever. Any thread. The store must outlive what is
  /// returned.
  [[nodiscard]] Watchers::Subscription watch(const std::string& instance_id, Watchers::Wake wake) {
    return watchers_.subscribe(instance_id, std::move(wake));
  }

  /// The id of the last change that reads show; the history may hold later ones for a moment. Any thread.
  [[nodiscard]] std::int64_t published_change() const noexcept { return watchers_.published(); }

  /// Hands the update to the writer. Any thread.
  void update(Update update) { queue_.push(std::move(update)); }

  /// Refuses updates from now on, writes and answers those that wait, checkpoints and closes the file.
  void close();

  /// Calls answered on the writer thread, without the disk; never once the store is closed. Any thread.
  void ping(std::function<void()> answered) { queue_.ping(std::move(answered)); }

  /// How much of the history is kept from now on. Any thread.
  void set_retention(const storage::Retention& retention) { history_keeper_.set(retention); }

  /// Where the writer is, and where those who read are. Any thread.
  [[nodiscard]] const DiskWatch& writer_stays() const noexcept { return writer_stays_; }
  [[nodiscard]] const DiskWatch& reader_stays() const noexcept { return reader_stays_; }

  /// For how long a thread has been waiting for the disk by now; empty where none has for StoreOptions::slow_disk. Any
  /// thread.
  [[nodiscard]] std::optional<std::chrono::seconds> stall() const;

  /// Any thread; costs a few locks and looks at the folder. Throws std::system_error.
  [[nodiscard]] StoreCounts counts() const;

  [[nodiscard]] const Health& health() const noexcept { return health_; }
  [[nodiscard]] const Quarantine& quarantine() const noexcept { return quarantine_; }

 private:
  const storage::PinnedFile file_;
  std::chrono::milliseconds slow_disk_;
  DiskWatch writer_stays_;
  DiskWatch reader_stays_;
  HistoryKeeper history_keeper_;
  Health health_;
  CommitCounts commit_counts_;
  Quarantine quarantine_;
  Snapshots snapshots_;
  Watchers watchers_;
  UpdateQueue queue_;
  std::optional<WriterThread> writer_;
};

}  // namespace settingsd::app
