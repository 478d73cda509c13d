#pragma once

#include <string>
#include <string_view>

namespace settingsd::cli {

inline constexpr int exit_success = 0;
inline constexpr int exit_failure = 1;
inline constexpr int exit_usage = 2;
inline constexpr int exit_drift = 3;  ///< of `apply --check`, where the instance differs from the file

/// What a command shares with the process that runs it, and the options that many commands have.
struct Context {
  std::string database;  ///< of --database: absolute, so that no name is special to SQLite
  bool json = false;     ///< of --json
  std::string attempt;   ///< what the command is about to do, such as "create an instance"; for error messages
  int exit_status = exit_success;  ///< of a command that comes to its end

  /// Writes results to standard output. Throws Failed unless all of it was taken.
  void print(std::string_view text) const;

  /// Writes one line for the operator to standard error.
  void tell(std::string_view message) const noexcept;
};

}  // namespace settingsd::cli
