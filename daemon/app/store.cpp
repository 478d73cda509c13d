#include "app/store.hpp"

#include <algorithm>

namespace settingsd::app {

Store::Store(const StoreOptions& options, const Renderer& renderer, const observe::Log& log)
    : slow_disk_{options.slow_disk},
      history_keeper_{options.history},
      quarantine_{log},
      snapshots_{options.file, renderer, options.cache_bytes, quarantine_, reader_stays_},
      queue_{options.queue_capacity} {
  writer_.emplace(options.file, renderer, snapshots_, watchers_, queue_, quarantine_, health_, options.answer_together,
                  history_keeper_, writer_stays_, options.report, log);
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

void Store::close() {
  health_.stop();
  queue_.close();
  snapshots_.close_readers();
  writer_.reset();
}

}  // namespace settingsd::app
