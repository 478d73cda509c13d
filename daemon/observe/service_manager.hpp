#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

namespace settingsd::observe {

/// What the service manager is told about the process (sd_notify(3)); where NOTIFY_SOCKET names nobody, nothing
/// happens. Any thread.
class ServiceManager {
 public:
  /// Requests are answered from now on.
  void ready() const;
  /// The configuration is read again, until ready() (systemd 252 knows Type=notify only).
  void reloading() const;
  void stopping() const;
  /// The process answered within the time that watchdog_interval() asks for.
  void alive() const noexcept;
  /// The start goes on, and may take more time; however often it is called, one message a second is sent.
  void still_starting();

  /// One line for `systemctl status`: how things stand.
  void set_state(std::string state);
  /// What is wrong at the moment comes before the state; empty where nothing is.
  void set_trouble(std::optional<std::string> trouble);

 private:
  void send_status() const;

  std::mutex mutex_;
  std::string state_;
  std::optional<std::string> trouble_;
  std::chrono::steady_clock::time_point next_extension_{};
};

/// Whether somebody is told (NOTIFY_SOCKET).
[[nodiscard]] bool has_service_manager() noexcept;

/// How often alive() has to be called at least, where the service manager watches (WATCHDOG_USEC,
/// sd_watchdog_enabled(3)).
[[nodiscard]] std::optional<std::chrono::microseconds> watchdog_interval();

}  // namespace settingsd::observe
