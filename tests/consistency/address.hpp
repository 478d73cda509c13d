#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>

#include "harness/connection.hpp"

namespace settingsd::consistency {

/// Where a daemon listens that is ended and started again. Any thread.
class Address {
 public:
  /// It listens there.
  void is(std::uint16_t port);
  /// It is about to be ended.
  void is_gone();
  /// It will not be started again.
  void close();

  /// A connection to it, once it listens; nothing when it has gone for good. Throws when it cannot be reached, which is
  /// so when it was ended meanwhile.
  [[nodiscard]] std::optional<harness::Connection> connect();

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<std::uint16_t> port_;
  bool closed_ = false;
};

}  // namespace settingsd::consistency
