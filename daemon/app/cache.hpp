#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace settingsd::app {

struct CacheCounts {
  std::size_t entries = 0;
  std::size_t bytes = 0;
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
};

/// Shared immutable values by key, bounded in bytes; the least recently used leave first. Any thread.
///
/// A value that was loaded from the file may be out of date by the time it is put in. So a loader takes a ticket
/// before it reads, and put_loaded drops the value when anything was published or withdrawn since.
template <class Key, class Value, class Hash = std::hash<Key>>
class Cache {
 public:
  using Pointer = std::shared_ptr<const Value>;
  using Ticket = std::uint64_t;

  explicit Cache(std::size_t capacity) : capacity_{capacity} {}

  [[nodiscard]] Pointer find(const Key& key) {
    const std::lock_guard lock{mutex_};
    const auto found = index_.find(key);
    if (found == index_.end()) {
      ++misses_;
      return nullptr;
    }
    ++hits_;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->value;
  }

  [[nodiscard]] Ticket ticket() const {
    const std::lock_guard lock{mutex_};
    return changes_;
  }

  void put_loaded(const Key& key, Pointer value, std::size_t bytes, Ticket ticket) {
    const std::lock_guard lock{mutex_};
    if (ticket == changes_) put(key, std::move(value), bytes);
  }

  void publish(const Key& key, Pointer value, std::size_t bytes) {
    const std::lock_guard lock{mutex_};
    ++changes_;
    put(key, std::move(value), bytes);
  }

  void withdraw(const Key& key) {
    const std::lock_guard lock{mutex_};
    ++changes_;
    if (const auto found = index_.find(key); found != index_.end()) drop(found->second);
  }

  void withdraw_all() {
    const std::lock_guard lock{mutex_};
    ++changes_;
    index_.clear();
    entries_.clear();
    bytes_ = 0;
  }

  /// Calls visit(key, value, bytes) for everything that is there.
  template <class Visitor>
  void for_each(Visitor&& visit) const {
    const std::lock_guard lock{mutex_};
    for (const auto& entry : entries_) visit(*entry.key, entry.value, entry.bytes);
  }

  /// What is there, and how often something that was looked for was, and was not.
  [[nodiscard]] CacheCounts counts() const {
    const std::lock_guard lock{mutex_};
    return {entries_.size(), bytes_, hits_, misses_};
  }

  /// Bytes that the values take, as their owners counted them.
  [[nodiscard]] std::size_t bytes() const {
    const std::lock_guard lock{mutex_};
    return bytes_;
  }

  [[nodiscard]] std::size_t size() const {
    const std::lock_guard lock{mutex_};
    return entries_.size();
  }

 private:
  struct Entry {
    const Key* key;  ///< of the index, whose keys stay where they are
    Pointer value;
    std::size_t bytes;
  };
  using Position = typename std::list<Entry>::iterator;

  void put(const Key& key, Pointer value, std::size_t bytes) {
    const auto [place, is_new] = index_.try_emplace(key);
    if (is_new) {
      entries_.push_front(Entry{&place->first, std::move(value), bytes});
      place->second = entries_.begin();
    } else {
      entries_.splice(entries_.begin(), entries_, place->second);
      bytes_ -= place->second->bytes;
      place->second->value = std::move(value);
      place->second->bytes = bytes;
    }
    bytes_ += bytes;
    while (bytes_ > capacity_ && entries_.size() > 1) drop(std::prev(entries_.end()));
  }

  void drop(Position position) {
    bytes_ -= position->bytes;
    index_.erase(*position->key);
    entries_.erase(position);
  }

  mutable std::mutex mutex_;
  std::list<Entry> entries_;
  std::unordered_map<Key, Position, Hash> index_;
  std::size_t capacity_;
  std::size_t bytes_ = 0;
  std::uint64_t changes_ = 0;
  std::uint64_t hits_ = 0;
  std::uint64_t misses_ = 0;
};

}  // namespace settingsd::app
