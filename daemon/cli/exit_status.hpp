#pragma once

#include <array>
#include <exception>
#include <string>
#include <string_view>

namespace settingsd::cli {

inline constexpr int exit_success = 0;
inline constexpr int exit_failure = 1;
inline constexpr int exit_drift = 3;           ///< of `apply --check`
inline constexpr int exit_usage = 64;          ///< EX_USAGE of sysexits.h(3head)
inline constexpr int exit_try_again = 75;      ///< EX_TEMPFAIL
inline constexpr int exit_configuration = 78;  ///< EX_CONFIG

/// What an exit status says: the one table, for --help, the manual and the units.
struct ExitStatus {
  int number;
  std::string_view meaning;
};

inline constexpr std::array exit_statuses{
    ExitStatus{exit_success, "done; for serve: ended by a signal, and everything accepted was answered"},
    ExitStatus{exit_failure, "failed, for the reason on standard error"},
    ExitStatus{exit_drift, "apply --check found a difference"},
    ExitStatus{exit_usage, "the command line cannot be carried out as it stands"},
    ExitStatus{exit_try_again, "may work later: another process serves or locks the file, or the disk is full"},
    ExitStatus{exit_configuration,
               "will not work until somebody acts: the configuration, the settings file or its permissions are not "
               "what they must be"},
};

/// The exit status of a process that an exception ends.
[[nodiscard]] int exit_status_of(const std::exception& error) noexcept;

/// The table as text, a line for each.
[[nodiscard]] std::string exit_status_text();

}  // namespace settingsd::cli
