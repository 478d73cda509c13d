#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace settingsd::observe {

/// How loud a line is; the numbers are those of syslog (RFC 5424, section 6.2.1).
enum class Level { error = 3, warning = 4, notice = 5, info = 6, debug = 7 };

inline constexpr std::array<std::string_view, 5> level_names{"error", "warning", "notice", "info", "debug"};

/// The level of one of level_names; empty for any other name.
[[nodiscard]] std::optional<Level> level_named(std::string_view name) noexcept;

/// Writes one line per event to standard error. Never given a key or a body.
class Log {
 public:
  /// With prefixes, each line begins with "<priority>" as sd-daemon(3) wants it; see reader_is_systemd.
  Log(Level threshold, bool prefixes) noexcept : threshold_{threshold}, prefixes_{prefixes} {}

  [[nodiscard]] bool shows(Level level) const noexcept { return level <= threshold_; }

  /// Any thread; a line is written by one system call and never torn. Line breaks and control characters in it are
  /// replaced, so that one event stays one line.
  void write(Level level, std::string_view line) const noexcept;

 private:
  Level threshold_;
  bool prefixes_;
};

/// Whether standard error is the journal's stream: JOURNAL_STREAM names its device and inode (systemd.exec(5)).
[[nodiscard]] bool reader_is_systemd() noexcept;

}  // namespace settingsd::observe
