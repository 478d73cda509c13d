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
  arrived_.notify_one();
}

bool UpdateQueue::take(std::vector<Update>& batch, std::chrono::milliseconds patience) {
  std::vector<std::function<void()>> pings;
  std::unique_lock lock{mutex_};
  const bool woken = arrived_.wait_for(lock, patience, [this] { return closed_ || announced_ || !pings_.empty(); });
  // Whoever was to announce what waits is late.
  if (std::exchange(announced_, false) || closed_ || !woken) batch.swap(waiting_);
  pings.swap(pings_);
  const bool goes_on = !closed_ || !batch.empty();
  lock.unlock();
  for (const auto& answer : pings) answer();
  return goes_on;
}

void UpdateQueue::ping(std::function<void()> answer) {
  const std::lock_guard lock{mutex_};
  if (closed_) return;
  pings_.push_back(std::move(answer));
  arrived_.notify_one();
}

std::size_t UpdateQueue::size() const {
  const std::lock_guard lock{mutex_};
  return waiting_.size();
}

void UpdateQueue::close() {
  const std::lock_guard lock{mutex_};
  closed_ = true;
  arrived_.notify_one();
}

}  // namespace settingsd::app
