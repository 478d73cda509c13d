#pragma once

#include <string>

namespace settingsd::observe {

/// Where journald takes entries with fields (https://systemd.io/JOURNAL_NATIVE_PROTOCOL/).
inline constexpr const char* journal_socket = "/run/systemd/journal/socket";

/// A way to the journal. sd_journal_sendv(3) drops an entry in silence where there is no journal, and then nobody would
/// know: here the caller does. Any thread.
class Journal {
 public:
  /// Without a socket of that name, nothing can be sent.
  explicit Journal(const std::string& socket = journal_socket) noexcept;
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  /// Sends an entry, which is lines of NAME=VALUE. Whether it was taken.
  [[nodiscard]] bool send(const std::string& entry) const noexcept;

 private:
  int descriptor_ = -1;
};

/// Whether standard error is the journal's stream: JOURNAL_STREAM names its device and inode (systemd.exec(5)).
[[nodiscard]] bool reader_is_systemd() noexcept;

}  // namespace settingsd::observe
