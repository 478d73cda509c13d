#pragma once

#include <atomic>
#include <initializer_list>
#include <memory>
#include <string_view>

#include "observe/datagram_socket.hpp"
#include "observe/event.hpp"
#include "observe/journal.hpp"
#include "observe/level.hpp"

namespace settingsd::observe {

/// More about a line, for who asks the journal: "SETTINGSD_INSTANCE" and an id. Only the journal gets it.
struct Field {
  std::string_view name;  ///< one of those in docs/operating.md
  std::string_view value;
};

inline constexpr std::string_view instance_field = "SETTINGSD_INSTANCE";
inline constexpr std::string_view trace_field = "SETTINGSD_TRACE_ID";
inline constexpr std::string_view key_field = "SETTINGSD_KEY";
inline constexpr std::string_view status_field = "SETTINGSD_STATUS";
inline constexpr std::string_view file_field = "SETTINGSD_FILE";

/// Writes one line per event to the journal where that reads it, else to standard error. Never given a key or a body.
class Log {
 public:
  using Fields = std::initializer_list<Field>;

  /// With for_systemd, lines go to the journal, and those that it does not take to standard error with a "<priority>"
  /// in front, as sd-daemon(3) wants it; see reader_is_systemd.
  Log(Level threshold, bool for_systemd, const std::string& socket = journal_socket)
      : threshold_{threshold},
        for_systemd_{for_systemd},
        journal_{for_systemd ? std::make_unique<DatagramSocket>(socket) : nullptr} {}

  [[nodiscard]] bool shows(Level level) const noexcept { return level <= threshold_.load(std::memory_order_relaxed); }

  /// Any thread.
  void set_threshold(Level threshold) noexcept { threshold_.store(threshold, std::memory_order_relaxed); }

  /// Any thread; a line is written by one system call and never torn. Line breaks and control characters in it are
  /// replaced, so that one event stays one line.
  void write(Level level, std::string_view line, Fields fields = {}) const noexcept;
  void write(const Event& event, std::string_view line, Fields fields = {}) const noexcept;

 private:
  void put(Level level, std::string_view id, std::string_view line, Fields fields) const noexcept;

  std::atomic<Level> threshold_;
  bool for_systemd_;
  std::unique_ptr<DatagramSocket> journal_;
};

}  // namespace settingsd::observe
