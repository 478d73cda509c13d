#include "observe/request_counts.hpp"

#include <algorithm>
#include <new>
#include <utility>

namespace settingsd::observe {
namespace {

// Of each hundred of status codes these are in use (RFC 9110, section 15); any higher one counts as the last.
constexpr std::size_t per_class = 32;
constexpr std::size_t classes = 6;

std::size_t index_of(unsigned status) noexcept {
  const auto number = std::min<std::size_t>(status, classes * 100 - 1);
  return number / 100 * per_class + std::min(number % 100, per_class - 1);
}

constexpr unsigned status_at(std::size_t index) noexcept {
  return static_cast<unsigned>(index / per_class * 100 + index % per_class);
}

/// Threads get shards in turn.
std::size_t own_shard(std::size_t count) noexcept {
  static std::atomic<std::size_t> next{0};
  thread_local const std::size_t own = next.fetch_add(1, std::memory_order_relaxed);
  return own % count;
}

}  // namespace

struct RequestCounts::Cell {
  std::array<std::atomic<std::uint64_t>, classes * per_class> by_status{};
  Histogram times{time_bounds};
};

RequestCounts::RequestCounts(std::vector<std::string> routes, std::vector<std::string> methods)
    : routes_{std::move(routes)}, methods_{std::move(methods)} {
  for (auto& shard : shards_) shard.cells = std::make_unique<std::atomic<Cell*>[]>(routes_.size() * methods_.size());
}

RequestCounts::~RequestCounts() {
  for (const auto& shard : shards_) {
    for (std::size_t place = 0; place < routes_.size() * methods_.size(); ++place) delete shard.cells[place].load();
  }
}

void RequestCounts::add(std::size_t route, std::string_view method, unsigned status,
                        std::uint64_t microseconds) noexcept {
  const auto place = std::min(route, routes_.size() - 1) * methods_.size() + method_index(method);
  auto* const cell = cell_of(shards_[own_shard(shard_count)].cells[place]);
  if (cell == nullptr) return;
  cell->by_status[index_of(status)].fetch_add(1, std::memory_order_relaxed);
  cell->times.add(microseconds);
}

std::size_t RequestCounts::method_index(std::string_view method) const noexcept {
  std::size_t index = 0;
  while (index + 1 < methods_.size() && methods_[index] != method) ++index;
  return index;
}

RequestCounts::Cell* RequestCounts::cell_of(std::atomic<Cell*>& place) noexcept {
  auto* known = place.load(std::memory_order_acquire);
  if (known != nullptr) return known;
  std::unique_ptr<Cell> made{new (std::nothrow) Cell};
  // Two threads may share a shard.
  if (!made || !place.compare_exchange_strong(known, made.get(), std::memory_order_acq_rel)) return known;
  return made.release();
}

std::vector<RequestCounts::Line> RequestCounts::lines() const {
  std::vector<Line> lines;
  for (std::size_t place = 0; place < routes_.size() * methods_.size(); ++place) {
    Line line{routes_[place / methods_.size()], methods_[place % methods_.size()], {}, {}};
    add_cell(line, place);
    if (!line.by_status.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

void RequestCounts::add_cell(Line& line, std::size_t place) const {
  for (const auto& shard : shards_) {
    const auto* const cell = shard.cells[place].load(std::memory_order_acquire);
    if (cell == nullptr) continue;
    for (std::size_t index = 0; index < cell->by_status.size(); ++index) {
      const auto count = cell->by_status[index].load(std::memory_order_relaxed);
      if (count > 0) line.by_status[status_at(index)] += count;
    }
    const auto times = cell->times.snapshot();
    line.times.counts.empty() ? line.times = times : line.times += times;
  }
}

}  // namespace settingsd::observe
