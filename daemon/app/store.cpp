#include "app/store.hpp"

namespace settingsd::app {

Store::Store(const StoreOptions& options, const Renderer& renderer, const observe::Log& log)
    : snapshots_{options.file, renderer, options.cache_bytes}, queue_{options.queue_capacity}, writer_{options.file,
                                                                                                       renderer,
                                                                                                       snapshots_,
                                                                                                       queue_,
                                                                                                       health_,
                                                                                                       log} {}

Store::~Store() { stop(); }

void Store::stop() {
  health_.set(Health::State::stopping);
  queue_.close();
}

}  // namespace settingsd::app
