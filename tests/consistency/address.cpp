#include "consistency/address.hpp"

namespace settingsd::consistency {

void Address::is(std::uint16_t port) {
  const std::lock_guard lock{mutex_};
  port_ = port;
  changed_.notify_all();
}

void Address::is_gone() {
  const std::lock_guard lock{mutex_};
  port_.reset();
}

void Address::close() {
  const std::lock_guard lock{mutex_};
  closed_ = true;
  changed_.notify_all();
}

std::optional<harness::Connection> Address::connect() {
  std::unique_lock lock{mutex_};
  changed_.wait(lock, [this] { return port_ || closed_; });
  if (closed_) return std::nullopt;
  const auto port = *port_;
  lock.unlock();
  return harness::Connection::to_port(port);
}

}  // namespace settingsd::consistency
