#include "app/store.hpp"

namespace settingsd::app {

Store::Store(const StoreOptions& options, const Renderer& renderer, const observe::Log& log)
    : quarantine_{log},
      snapshots_{options.file, renderer, options.cache_bytes, quarantine_},
      queue_{options.queue_capacity} {
  writer_.emplace(options.file, renderer, snapshots_, watchers_, queue_, quarantine_, health_, options.answer_together,
                  options.history, options.report, log);
}

Store::~Store() { close(); }

void Store::close() {
  health_.stop();
  queue_.close();
  snapshots_.close_readers();
  writer_.reset();
}

}  // namespace settingsd::app
