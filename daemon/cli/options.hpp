#pragma once

#include <span>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>

#include "cli/context.hpp"

namespace settingsd::cli {

/// --database FILE and --config FILE, into the context. Every command has them.
CLI::Option* add_database(CLI::App& command, Context& context);

/// --json, into the context.
CLI::Option* add_json(CLI::App& command, Context& context);

/// --instance ID; empty where it is not given, see chosen_instance.
CLI::Option* add_instance(CLI::App& command, std::string& instance_id);

/// The positional ID of an instance.
CLI::Option* add_instance_id(CLI::App& command, std::string& instance_id);

/// A value must not be empty: that is more often a shell variable that is unset than what was meant.
[[nodiscard]] CLI::Validator not_empty();

/// A value must be valid UTF-8.
[[nodiscard]] CLI::Validator utf8();

/// One of these words.
[[nodiscard]] CLI::Validator one_of(std::span<const std::string_view> words);

/// The environment variable of an option: SETTINGSD_SOCKET_MODE of --socket-mode. Empty for one without a long name,
/// and for --help and --version.
[[nodiscard]] std::string environment_variable(const CLI::Option& option);

/// Lets every command below take the values of its options from the environment, where commas separate the elements of
/// a list, and else from the configuration of the context. Only the one that is called reads them, so that a variable
/// for one command cannot break another.
void read_environment(CLI::App& group, Context& context);

}  // namespace settingsd::cli
