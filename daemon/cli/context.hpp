#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit_status.hpp"

namespace settingsd::cli {

/// What a command shares with the process that runs it, and the options that many commands have.
struct Context {
  std::vector<std::string> arguments;      ///< the command line as it was given, the program's name first
  std::string database;                    ///< of --database: absolute, so that no name is special to SQLite
  bool json = false;                       ///< of --json
  std::string configuration_file;          ///< of --config; empty for the default one
  std::exception_ptr configuration_error;  ///< thrown when a command begins, so that --help works with any file
  std::string attempt;  ///< what the command is about to do, such as "create an instance"; for error messages
  int exit_status = exit_success;  ///< of a command that comes to its end

  /// The parsed command begins, as the owner of the settings file where root runs it (become_owner). Throws
  /// ConfigurationError when the configuration is at fault, UsageError when nothing names a settings file.
  void begin(const std::string& what);

  /// Writes results to standard output. Throws Failed unless all of it was taken.
  void print(std::string_view text) const;

  /// Writes one line for the operator to standard error.
  void tell(std::string_view message) const noexcept;
};

}  // namespace settingsd::cli
