#pragma once

namespace settingsd::observe {

/// Where journald takes entries with fields, which are lines of NAME=VALUE
/// (https://systemd.io/JOURNAL_NATIVE_PROTOCOL/). sd_journal_sendv(3) drops an entry in silence where there is no
/// journal, and then nobody would know.
inline constexpr const char* journal_socket = "/run/systemd/journal/socket";

/// Whether standard error is the journal's stream: JOURNAL_STREAM names its device and inode (systemd.exec(5)).
[[nodiscard]] bool reader_is_systemd() noexcept;

}  // namespace settingsd::observe
