#include "cli/options.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <CLI/CLI.hpp>

#include "cli/checks.hpp"
#include "cli/configuration.hpp"
#include "cli/failed.hpp"
#include "domain/characters.hpp"

namespace settingsd::cli {
namespace {

/// The folder as the kernel finds it, which follows a link before it goes up by "..". One that is missing is left as it
/// is, for the kernel to refuse.
std::filesystem::path resolved(const std::filesystem::path& file) {
  std::error_code missing;
  const auto folder = std::filesystem::canonical(file.parent_path(), missing);
  return missing ? file : folder / file.filename();
}

/// An empty name and ":memory:" would be databases that vanish, "file:" would start an URI.
std::string make_absolute(std::string& file) {
  if (file.empty()) return "the name of the file is empty";
  std::error_code error;
  const auto absolute = std::filesystem::absolute(file, error);
  if (error) return "the current directory is unknown: " + error.message();
  file = resolved(absolute).string();
  return {};
}

/// Between the elements of a list in one variable.
constexpr char list_separator = ',';

char in_variable(char c) noexcept {
  if (c == '-') return '_';
  return domain::is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

void name_variables(CLI::App& command) {
  for (auto* const option : command.get_options()) {
    option->envname(environment_variable(*option));
    if (option->get_items_expected_max() > 1) option->delimiter(list_separator);
  }
}

const CLI::App& program_of(const CLI::App& command) {
  return command.get_parent() == nullptr ? command : program_of(*command.get_parent());
}

void configure(CLI::App& command, Context& context) {
  try {
    Configuration{context.configuration_file, program_of(command)}.apply(command);
  } catch (const ConfigurationError&) {
    context.configuration_error = std::current_exception();
  }
}

}  // namespace

void add_database(const Parser& command, Context& context) {
  add_config(command, context);
  command.cli11()
      .add_option("--database", context.database, "The settings file")
      ->type_name("FILE")
      ->transform(CLI::Validator(make_absolute, ""));
}

void add_json(const Parser& command, Context& context) {
  command.add_flag("--json", context.json, "Print JSON instead of text");
}

Option add_instance(const Parser& command, std::string& instance_id) {
  return command.add_option("--instance", instance_id, "The instance's id; may be left out where the file has only one")
      .type_name("ID")
      .check(refuse_empty);
}

void add_instance_id(const Parser& command, std::string& instance_id) {
  command.add_option("ID", instance_id, "The instance's id").type_name("").required();
}

std::string environment_variable(const CLI::Option& option) {
  const auto& names = option.get_lnames();
  if (names.empty() || names.front() == "help" || names.front() == "version") return {};
  std::string variable = "SETTINGSD_";
  std::transform(names.front().begin(), names.front().end(), std::back_inserter(variable), in_variable);
  return variable;
}

void read_environment(CLI::App& group, Context& context) {
  for (auto* const command : group.get_subcommands({})) {
    command->preparse_callback([command, &context](std::size_t) {
      if (command->get_subcommands({}).empty()) configure(*command, context);
      name_variables(*command);
    });
    read_environment(*command, context);
  }
}

}  // namespace settingsd::cli
