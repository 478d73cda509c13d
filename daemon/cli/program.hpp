#pragma once

#include "cli/cli11.hpp"
#include "cli/context.hpp"

namespace settingsd::cli {

/// What --help and the manual begin with.
inline constexpr const char* program_description =
    "Serves the settings of application instances over HTTP and keeps them in one SQLite file.";

/// All commands with their options: what runs, and what the manual and shell completions are written from. The context
/// must outlive it.
void add_commands(CLI::App& program, Context& context);

/// Parses the command line, runs one command and returns the exit status. Throws nothing.
int run(int count, const char* const* arguments) noexcept;

}  // namespace settingsd::cli
