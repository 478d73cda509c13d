#include "app/update_queue.hpp"

#include <utility>

namespace settingsd::app {

void UpdateQueue::push(Update update) {
  std::unique_lock lock{mutex_};
  if (closed_ || waiting_.size() >= capacity_) {
    const auto reason = closed_ ? Failed::Reason::stopping : Failed::Reason::queue_full;
    lock.unlock();
    update.done(Failed{reason});
    return;
  }
  waiting_.push_back(std::move(update));
  const bool first = waiting_.size() == 1;
  lock.unlock();
  if (first) arrived_.notify_one();
}

bool UpdateQueue::take(std::vector<Update>& batch, std::chrono::milliseconds patience) {
  std::unique_lock lock{mutex_};
  arrived_.wait_for(lock, patience, [this] { return closed_ || !waiting_.empty(); });
  batch.swap(waiting_);
  return !closed_ || !batch.empty();
}

void UpdateQueue::close() {
  const std::lock_guard lock{mutex_};
  closed_ = true;
  arrived_.notify_one();
}

}  // namespace settingsd::app
