#include "cli/program.hpp"

#include <array>
#include <csignal>
#include <exception>
#include <fcntl.h>
#include <span>
#include <string>
#include <string_view>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/configuration.hpp"
#include "cli/explanation.hpp"
#include "cli/failed.hpp"
#include "cli/options.hpp"
#include "cli/printable.hpp"
#include "domain/problem.hpp"
#include "domain/secret_key.hpp"
#include "observe/log.hpp"

namespace settingsd::cli {
namespace {

/// Where one of the standard descriptors is closed, the next file would take its number, and what is printed would go
/// into that file. These fail as a closed one does, except that lines for the operator are dropped in silence.
void occupy_standard_descriptors() noexcept {
  constexpr std::array modes{O_WRONLY, O_RDONLY, O_WRONLY};
  for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor) {
    // The kernel gives the lowest number that is free.
    if (::fcntl(descriptor, F_GETFD) < 0) {
      static_cast<void>(::open("/dev/null", modes.at(static_cast<std::size_t>(descriptor))));
    }
  }
}

/// A group of commands about one noun.
CLI::App& add_group(CLI::App& program, const std::string& name, const std::string& description) {
  auto* const group = program.add_subcommand(name, description);
  group->require_subcommand(1);
  return *group;
}

void add_instance_commands(CLI::App& program, Context& context) {
  auto& group = add_group(program, "instance", "Create, show and delete instances, and what their plan includes");
  add_instance_create(group, context);
  add_instance_list(group, context);
  add_instance_show(group, context);
  add_instance_grant(group, context);
  add_instance_withdraw(group, context);
  add_instance_limit(group, context);
  add_instance_delete(group, context);
}

void add_key_commands(CLI::App& program, Context& context) {
  auto& group = add_group(program, "key", "Create, list and revoke the keys of instances");
  add_key_create(group, context);
  add_key_list(group, context);
  add_key_revoke(group, context);
}

/// CLI11 finds what is missing before what is too much, so that a misspelled option would pass for a missing one.
std::string what_is_wrong(const CLI::App& program, const CLI::ParseError& outcome) {
  const auto unexpected = program.remaining(true);
  const bool is_about_them = dynamic_cast<const CLI::RequiredError*>(&outcome) != nullptr ||
                             dynamic_cast<const CLI::ExtrasError*>(&outcome) != nullptr;
  if (unexpected.empty() || !is_about_them) return outcome.what();
  return domain::quoted(unexpected.front()) + " is no command or option here";
}

/// What CLI11 throws for --help and --version has an exit code of 0.
int answer(const CLI::App& program, const CLI::ParseError& outcome, Context& context) {
  if (outcome.get_exit_code() != 0) {
    context.tell(what_is_wrong(program, outcome) + "; --help after a command shows what it takes");
    return exit_usage;
  }
  const bool is_help = dynamic_cast<const CLI::CallForHelp*>(&outcome) != nullptr;
  context.print(is_help ? program.help() : std::string(outcome.what()) + '\n');
  return exit_success;
}

/// Says what went wrong; the exit status. The journal gets an event for what needs somebody.
int report(const std::exception& error, const Context& context) {
  const int status = exit_status_of(error);
  const auto sentence = explanation(error, context);
  if (status == exit_configuration && observe::reader_is_systemd()) {
    const observe::Log log{observe::Level::error, true};
    log.write(observe::events::refused_for_good, domain::without_keys(printable(sentence)),
              {{observe::file_field, context.database}});
  } else {
    context.tell(sentence);
  }
  return status;
}

/// CLI11 takes the next word for the value where nothing stands behind "=", as with a shell variable that is unset.
void refuse_missing_values(std::span<const char* const> arguments) {
  for (const std::string_view argument : arguments) {
    if (!argument.starts_with("--") || argument.find('=') != argument.size() - 1) continue;
    throw UsageError(std::string(argument) + " has no value behind \"=\"; --help after a command shows what it takes");
  }
}

int parse_and_run(int count, const char* const* arguments, Context& context) {
  CLI::App program{program_description, "settingsd"};
  add_commands(program, context);
  context.arguments.assign(arguments, arguments + count);
  refuse_missing_values({arguments, static_cast<std::size_t>(count)});
  context.configuration_file = named_configuration(count, arguments);
  try {
    program.parse(count, arguments);
    return context.exit_status;
  } catch (const CLI::ParseError& outcome) {
    return answer(program, outcome, context);
  }
}

}  // namespace

void add_commands(CLI::App& program, Context& context) {
  program.set_version_flag("--version", "settingsd " SETTINGSD_VERSION);
  program.require_subcommand(1);
  add_serve(program, context);
  add_instance_commands(program, context);
  add_key_commands(program, context);
  add_role_list(add_group(program, "role", "Show the organization roles of instances"), context);
  add_export(program, context);
  add_apply(program, context);
  add_copy(program, context);
  add_history(program, context);
  add_explain(program, context);
  add_diff(program, context);
  add_revert(program, context);
  add_backup(program, context);
  add_restore(program, context);
  add_status(program, context);
  add_doctor(program, context);
  add_migrate(program, context);
  program.footer(exit_status_text());
  read_environment(program, context);
}

int run(int count, const char* const* arguments) noexcept {
  occupy_standard_descriptors();
  Context context;
  // A pipe that nobody reads any more is an error of write(2), which print() reports.
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  try {
    return parse_and_run(count, arguments, context);
  } catch (const std::exception& error) {
    return report(error, context);
  }
}

}  // namespace settingsd::cli
