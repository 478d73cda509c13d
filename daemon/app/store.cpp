#include "app/store.hpp"

#include <algorithm>

#include "storage/file_sizes.hpp"
#include "storage/last_backup.hpp"

namespace settingsd::app {

Store::Store(const StoreOptions& options, const Renderer& renderer, const observe::Log& log,
             std::optional<storage::Connection> opened)
    : file_{options.file},
      slow_disk_{options.slow_disk},
      history_keeper_{options.history},
      quarantine_{log},
      snapshots_{file_, renderer, options.cache_bytes, quarantine_, reader_stays_},
      queue_{options.queue_capacity, options.announce} {
  writer_.emplace(file_, std::move(opened), renderer, snapshots_, watchers_, queue_, quarantine_, health_,
                  commit_counts_, options.answer_together, history_keeper_, writer_stays_, options.report, log);
}

std::optional<std::chrono::seconds> Store::stall() const {
  std::optional<std::chrono::seconds> longest;
  for (const auto* const stays : {&writer_stays_, &reader_stays_}) {
    const auto since = stays->since();
    const auto time = since ? DiskWatch::Clock::now() - *since : DiskWatch::Clock::duration{};
    if (time < slow_disk_) continue;
    longest = std::max(longest.value_or(std::chrono::seconds{}), std::chrono::ceil<std::chrono::seconds>(time));
  }
  return longest;
}

Store::~Store() { close(); }

StoreCounts Store::counts() const {
  const auto sizes = storage::sizes_of(file_.name());
  return {queue_.size(),
          watchers_.size(),
          snapshots_.representation_counts(),
          snapshots_.key_counts(),
          commit_counts_.microseconds.snapshot(),
          commit_counts_.updates.snapshot(),
          sizes.file_bytes,
          sizes.log_bytes,
          storage::last_backup(file_.name())};
}

void Store::close() {
  health_.stop();
  queue_.close();
  snapshots_.close_readers();
  writer_.reset();
}

}  // namespace settingsd::app
