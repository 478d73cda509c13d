#pragma once

#include <string>

#include "harness/folder.hpp"

namespace settingsd::harness {

/// Stands in for the service manager that a daemon tells how it is (sd_notify(3)).
class NotifySocket {
 public:
  NotifySocket();
  ~NotifySocket();
  NotifySocket(const NotifySocket&) = delete;
  NotifySocket& operator=(const NotifySocket&) = delete;

  /// "NOTIFY_SOCKET=…", for the environment of the daemon.
  [[nodiscard]] std::string variable() const { return "NOTIFY_SOCKET=" + path(); }

  /// Hears no more: the daemon would wait for a manager that does not take its messages.
  void close();

  /// The next message; throws after ten seconds without one.
  [[nodiscard]] std::string receive() const;

  /// Receives until a message holds the text; that message. Throws as receive() does, and after thirty seconds.
  std::string receive_until(const std::string& text) const;

 private:
  [[nodiscard]] std::string path() const { return (folder_.path() / "notify").string(); }

  TemporaryFolder folder_;
  int descriptor_;
};

}  // namespace settingsd::harness
