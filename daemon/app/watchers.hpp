#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <mutex>
#include <string>
#include <unordered_set>
#include <utility>

namespace settingsd::app {

/// Who wants to hear of changes of an instance.
class Watchers {
 public:
  /// Called on the writer thread, must not wait, throw, or come back here.
  using Wake = std::function<void()>;

 private:
  using Wakes = std::multimap<std::string, Wake>;

 public:
  /// Ends its subscription when it goes. Any thread; the watchers must outlive it.
  class Subscription {
   public:
    Subscription() = default;
    ~Subscription() { end(); }
    Subscription(Subscription&& other) noexcept
        : watchers_{std::exchange(other.watchers_, nullptr)}, place_{other.place_} {}
    Subscription& operator=(Subscription&& other) noexcept {
      std::swap(watchers_, other.watchers_);
      std::swap(place_, other.place_);
      return *this;
    }

   private:
    friend class Watchers;
    Subscription(Watchers& watchers, Wakes::iterator place) : watchers_{&watchers}, place_{place} {}
    void end() noexcept;

    Watchers* watchers_ = nullptr;
    Wakes::iterator place_;
  };

  /// Any thread. What is committed after this is followed by a wake.
  [[nodiscard]] Subscription subscribe(std::string instance_id, Wake wake);

  /// How many subscriptions there are. Any thread.
  [[nodiscard]] std::size_t size() const;

  /// Writer thread: an instance has changed, or any may have. Its watchers are woken by the next wake_marked(), so
  /// that one of many changes costs one wake.
  void mark(const std::string& instance_id);
  void mark_all() noexcept { all_marked_ = true; }
  [[nodiscard]] bool any_marked() const noexcept { return all_marked_ || !marked_.empty(); }

  /// Writer thread: reads show all changes up to this id.
  void publish(std::int64_t change_id) noexcept { published_.store(change_id, std::memory_order_release); }

  /// Watchers are not told of later changes, which the file may hold already: who has heard of a change must see it.
  /// Any thread.
  [[nodiscard]] std::int64_t published() const noexcept { return published_.load(std::memory_order_acquire); }

  /// Writer thread, once the changes are published.
  void wake_marked() noexcept;

 private:
  std::atomic<std::int64_t> published_ = std::numeric_limits<std::int64_t>::max();  ///< nothing is known to be later
  mutable std::mutex mutex_;
  Wakes wakes_;
  std::unordered_set<std::string> marked_;  ///< writer thread only
  bool all_marked_ = false;                 ///< likewise
};

}  // namespace settingsd::app
