#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "arguments.hpp"
#include "load/response.hpp"

namespace settingsd::bench {

enum class Kind : unsigned char { read, write };

/// What the connections ask in turn, and what has to be answered.
class Workload {
 public:
  struct Turn {
    std::string_view request;  ///< valid until the next turn
    Kind kind;
  };

  /// --workload get, conditional, patch, mixed, random or redis. Asks the server for what the requests depend on: the
  /// entity tag, and the value that the first write of each connection has to flip.
  explicit Workload(const Arguments& arguments);

  [[nodiscard]] Turn next(std::size_t connection);
  [[nodiscard]] Response parse(std::string_view octets) const {
    return redis_ ? parse_redis(octets) : parse_http(octets);
  }
  [[nodiscard]] unsigned expected() const noexcept { return expected_; }

 private:
  struct Script {
    std::string read;
    std::string writes[2];  ///< each undoes the other, so that every write changes something
    bool flipped = false;
  };

  [[nodiscard]] Script http_script(std::uint64_t instance) const;
  [[nodiscard]] Script redis_script(std::uint64_t connection) const;
  [[nodiscard]] std::string answer_to(std::string_view request) const;
  [[nodiscard]] Turn random_read();
  [[nodiscard]] std::uint64_t draw() noexcept { return state_ = state_ * 6364136223846793005U + 1442695040888963407U; }

  std::uint16_t port_;
  std::string name_;
  std::uint64_t instances_;
  bool redis_;
  unsigned expected_;
  std::uint64_t writes_in_100_ = 0;
  std::vector<Script> scripts_;
  std::string random_request_;
  std::uint64_t state_;
};

}  // namespace settingsd::bench
