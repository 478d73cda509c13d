#pragma once

#include <cstdint>
#include <string>

#include "consistency/recorded_client.hpp"
#include "harness/daemon.hpp"
#include "harness/events.hpp"

namespace settingsd::consistency {

/// Follows the events of a register of one member and reads it after each: who is told of a change must see it. The
/// daemon is not to be restarted meanwhile. One thread at a time, but for wake().
class Watcher {
 public:
  /// Opens the stream.
  Watcher(const harness::Daemon& daemon, Address& address, const std::string& secret_key, const Register& resource);

  /// Waits for an event, and reads the register.
  void step();
  /// Makes a change, so that step() returns. Any thread.
  void wake(std::int64_t number);
  [[nodiscard]] History history() const;

 private:
  const Register& register_;
  harness::Events events_;
  RecordedClient reader_;
  RecordedClient waker_;
  std::string epoch_;
  History events_seen_;
};

}  // namespace settingsd::consistency
