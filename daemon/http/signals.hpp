#pragma once

#include <csignal>
#include <functional>
#include <vector>

#include "http/descriptor.hpp"
#include "http/reactor.hpp"

namespace settingsd::http {

/// Turns signals into calls on a reactor's thread. One object per process at a time.
class Signals final : public Reactor::Watcher {
 public:
  /// Throws std::system_error.
  Signals(Reactor& reactor, std::vector<int> numbers, std::function<void(int)> callback);
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  /// The signals do again what they did before.
  ~Signals();

  void ready(std::uint32_t events) noexcept override;

 private:
  std::vector<int> numbers_;
  std::vector<struct sigaction> before_;
  std::function<void(int)> callback_;
  Descriptor incoming_;
  Descriptor outgoing_;
};

}  // namespace settingsd::http
