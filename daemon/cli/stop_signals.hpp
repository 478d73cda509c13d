#pragma once

#include <vector>

namespace settingsd::cli {

/// The signals that ask the daemon to end: SIGTERM, SIGINT, and SIGHUP, which the kernel sends when the terminal
/// closes, unless that is ignored (nohup(1)).
[[nodiscard]] std::vector<int> stop_signals();

/// From now on, each of them ends the process at once with exit status 0: for the time before requests are accepted and
/// after the last one is answered. What SQLite had begun is undone by the next opening. http::Server::on_signal
/// replaces this while it serves.
void end_at_stop_signals();

}  // namespace settingsd::cli
