#pragma once

#include <vector>

namespace settingsd::cli {

/// Whether SIGHUP asks the daemon to read its configuration again: unless standard input is a terminal, or the signal
/// is ignored.
[[nodiscard]] bool hangup_reloads() noexcept;

/// What http::Server::on_signal is to be called with: SIGTERM, SIGINT, and SIGHUP unless it is ignored (nohup(1)). The
/// last asks the daemon to end, too, where standard input is a terminal: the kernel sends it when that closes.
[[nodiscard]] std::vector<int> awaited_signals();

/// From now on, each of them ends the process at once with exit status 0: for the time before requests are accepted and
/// after the last one is answered. What SQLite had begun is undone by the next opening. http::Server::on_signal
/// keeps them from it while it serves. A SIGHUP that asks for the configuration does nothing at these times.
void end_at_stop_signals();

}  // namespace settingsd::cli
