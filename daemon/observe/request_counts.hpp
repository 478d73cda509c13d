#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "observe/histogram.hpp"

namespace settingsd::observe {

/// How many requests were answered, by route, method and status, and how long they took. Counting takes no lock, and
/// threads that count at the same time do not share a cache line: it must not be felt in a read.
class RequestCounts {
 public:
  /// The last route and the last method stand for all that have no name of their own.
  RequestCounts(std::vector<std::string> routes, std::vector<std::string> methods);
  ~RequestCounts();
  RequestCounts(const RequestCounts&) = delete;
  RequestCounts& operator=(const RequestCounts&) = delete;

  /// Counts one request: the index of its route (that of the last for any greater one), its method, its status, and the
  /// time that it took. Any thread. Where there is no memory it is not counted.
  void add(std::size_t route, std::string_view method, unsigned status, std::uint64_t microseconds) noexcept;

  /// What was counted for one route and method.
  struct Line {
    std::string route;
    std::string method;
    std::map<unsigned, std::uint64_t> by_status;
    Histogram::Snapshot times;  ///< in microseconds
  };

  /// Those that there was a request for. Any thread.
  [[nodiscard]] std::vector<Line> lines() const;

 private:
  struct Cell;
  /// The cells of the threads that count here, made when first used.
  struct alignas(64) Shard {
    std::unique_ptr<std::atomic<Cell*>[]> cells;
  };
  static constexpr std::size_t shard_count = 8;

  [[nodiscard]] std::size_t method_index(std::string_view method) const noexcept;
  /// Null where there is no memory.
  [[nodiscard]] static Cell* cell_of(std::atomic<Cell*>& place) noexcept;
  void add_cell(Line& line, std::size_t place) const;

  std::vector<std::string> routes_;
  std::vector<std::string> methods_;
  std::array<Shard, shard_count> shards_;
};

}  // namespace settingsd::observe
