#pragma once

#include <memory>
#include <string>

#include "cli/cli11.hpp"
#include "cli/context.hpp"

namespace settingsd::cli {

/// "Create an instance" as the attempt "create an instance".
[[nodiscard]] std::string attempt_of(std::string description);

/// A subcommand and the variables of its own options, which live as long as it.
template <class Options>
struct Command {
  Parser app;
  Options& options;
};

/// Adds a subcommand that calls run after everything was parsed. The description says what it does, starts with a
/// verb and has no full stop: "Create an instance", so that an error message reads "cannot create an instance: …".
template <class Options>
Command<Options> add_command(CLI::App& group, const std::string& name, const std::string& description, Context& context,
                             void (*run)(const Options&, Context&)) {
  const auto options = std::make_shared<Options>();
  const auto app = Parser{group}.add_subcommand(name, description, [=, attempt = attempt_of(description), &context] {
    context.begin(attempt);
    run(*options, context);
  });
  return {app, *options};
}

}  // namespace settingsd::cli
