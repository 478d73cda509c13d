#include "app/watchers.hpp"

namespace settingsd::app {

void Watchers::Subscription::end() noexcept {
  if (watchers_ == nullptr) return;
  const std::lock_guard lock{watchers_->mutex_};
  watchers_->wakes_.erase(place_);
}

Watchers::Subscription Watchers::subscribe(std::string instance_id, Wake wake) {
  const std::lock_guard lock{mutex_};
  return {*this, wakes_.emplace(std::move(instance_id), std::move(wake))};
}

std::size_t Watchers::size() const {
  const std::lock_guard lock{mutex_};
  return wakes_.size();
}

void Watchers::mark(const std::string& instance_id) { marked_.insert(instance_id); }

void Watchers::wake_marked() noexcept {
  const std::lock_guard lock{mutex_};
  if (all_marked_) {
    for (const auto& [instance_id, wake] : wakes_) wake();
  } else {
    for (const auto& instance_id : marked_) {
      const auto [first, last] = wakes_.equal_range(instance_id);
      for (auto next = first; next != last; ++next) next->second();
    }
  }
  marked_.clear();
  all_marked_ = false;
}

}  // namespace settingsd::app
