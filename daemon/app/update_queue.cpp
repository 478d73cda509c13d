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
  if (first) announce_([this] { wake(); });
}

void UpdateQueue::wake() {
  {
    const std::lock_guard lock{mutex_};
    announced_ = true;
  }
  bell_.ring();
}

bool UpdateQueue::take(std::vector<Update>& batch, std::chrono::milliseconds patience) {
  const bool is_rung = bell_.wait(patience);
  std::vector<std::function<void()>> pings;
  std::unique_lock lock{mutex_};
  // Whoever was to announce what waits is late.
  if (std::exchange(announced_, false) || closed_ || !is_rung) batch.swap(waiting_);
  pings.swap(pings_);
  const bool goes_on = !closed_ || !batch.empty();
  if (closed_) bell_.ring();  // the next call ends at once, too
  lock.unlock();
  for (const auto& answer : pings) answer();
  return goes_on;
}

void UpdateQueue::ping(std::function<void()> answer) {
  {
    const std::lock_guard lock{mutex_};
    if (closed_) return;
    pings_.push_back(std::move(answer));
  }
  bell_.ring();
}

std::size_t UpdateQueue::size() const {
  const std::lock_guard lock{mutex_};
  return waiting_.size();
}

void UpdateQueue::close() {
  {
    const std::lock_guard lock{mutex_};
    closed_ = true;
  }
  bell_.ring();
}

}  // namespace settingsd::app
