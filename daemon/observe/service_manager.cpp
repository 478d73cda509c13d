#include "observe/service_manager.hpp"

#include <cstdlib>
#include <ctime>
#include <utility>

#include "observe/datagram_socket.hpp"
#include "observe/environment.hpp"

namespace settingsd::observe {
namespace {

using namespace std::chrono_literals;

/// How long the start may stand still after a sign of life before the service manager gives up.
constexpr std::chrono::microseconds start_extension = 2min;

constexpr std::chrono::seconds extension_interval{1};

/// A manager that cannot be told has nobody to be told about it. It may have started anew since the last message, and
/// its socket with it.
void send(const std::string& message) noexcept {
  const char* const socket = std::getenv("NOTIFY_SOCKET");
  if (socket != nullptr) static_cast<void>(DatagramSocket{socket}.send(message));
}

std::int64_t monotonic_microseconds() noexcept {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1'000;
}

}  // namespace

void ServiceManager::ready() const { send("READY=1"); }

void ServiceManager::reloading() const {
  send("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(monotonic_microseconds()));
}

void ServiceManager::stopping() const { send("STOPPING=1\nSTATUS=Answering what was accepted"); }

void ServiceManager::alive() const noexcept { send("WATCHDOG=1"); }

void ServiceManager::still_starting() {
  const std::lock_guard lock{mutex_};
  const auto now = std::chrono::steady_clock::now();
  if (now < next_extension_) return;
  next_extension_ = now + extension_interval;
  send("EXTEND_TIMEOUT_USEC=" + std::to_string(start_extension.count()));
}

void ServiceManager::set_state(std::string state) {
  const std::lock_guard lock{mutex_};
  state_ = std::move(state);
  send_status();
}

void ServiceManager::set_trouble(std::optional<std::string> trouble) {
  const std::lock_guard lock{mutex_};
  trouble_ = std::move(trouble);
  send_status();
}

void ServiceManager::send_status() const { send("STATUS=" + (trouble_ ? *trouble_ + "; " : std::string{}) + state_); }

bool has_service_manager() noexcept { return std::getenv("NOTIFY_SOCKET") != nullptr; }

std::optional<std::chrono::microseconds> watchdog_interval() {
  const auto interval = number_in("WATCHDOG_USEC");
  if (!interval || *interval <= 0 || !is_meant_for_us("WATCHDOG_PID")) return std::nullopt;
  return std::chrono::microseconds{*interval};
}

}  // namespace settingsd::observe
