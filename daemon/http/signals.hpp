#pragma once

#include <csignal>
#include <functional>
#include <vector>

#include "http/descriptor.hpp"
#include "http/reactor.hpp"

namespace settingsd::http {

/// While it lives, these signals wait for the calling thread and for those that it starts (signal(7), "Signal mask and
/// pending signals"). To be destroyed by the thread that made it.
class BlockedSignals {
 public:
  explicit BlockedSignals(const std::vector<int>& numbers) noexcept;
  BlockedSignals(const BlockedSignals&) = delete;
  BlockedSignals& operator=(const BlockedSignals&) = delete;
  ~BlockedSignals();

  [[nodiscard]] const sigset_t& set() const noexcept { return set_; }

 private:
  sigset_t set_{};
  sigset_t before_{};
};

/// Turns signals into calls on a reactor's thread. All threads that are there already must block these signals, or the
/// kernel may choose one of them.
class Signals final : public Reactor::Watcher {
 public:
  /// Throws std::system_error.
  Signals(Reactor& reactor, const std::vector<int>& numbers, std::function<void(int)> callback);

  void ready(std::uint32_t events) noexcept override;

 private:
  BlockedSignals blocked_;
  Descriptor incoming_;
  std::function<void(int)> callback_;
};

}  // namespace settingsd::http
