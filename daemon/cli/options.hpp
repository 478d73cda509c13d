#pragma once

#include <string>

#include "cli/cli11.hpp"
#include "cli/context.hpp"

namespace settingsd::cli {

/// --database FILE and --config FILE, into the context. Every command has them.
void add_database(const Parser& command, Context& context);

/// --json, into the context.
void add_json(const Parser& command, Context& context);

/// --instance ID; empty where it is not given, see chosen_instance.
Option add_instance(const Parser& command, std::string& instance_id);

/// The positional ID of an instance.
void add_instance_id(const Parser& command, std::string& instance_id);

/// The environment variable of an option: SETTINGSD_SOCKET_MODE of --socket-mode. Empty for one without a long name,
/// and for --help and --version.
[[nodiscard]] std::string environment_variable(const CLI::Option& option);

/// Lets every command below take the values of its options from the environment, where commas separate the elements of
/// a list, and else from the configuration of the context. Only the one that is called reads them, so that a variable
/// for one command cannot break another.
void read_environment(CLI::App& group, Context& context);

}  // namespace settingsd::cli
