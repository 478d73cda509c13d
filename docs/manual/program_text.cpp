#include "program_text.hpp"

#include <sstream>

#include <CLI/CLI.hpp>

#include "cli/options.hpp"

namespace settingsd::manual {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream{text};
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

bool is_enclosed(const std::string& text, char first, char last) {
  return text.size() >= 2 && text.front() == first && text.back() == last;
}

std::string inside(const std::string& text) { return text.substr(1, text.size() - 2); }

/// What CLI11 says of a validator: "{a,b}", "INT in [1 - 256]".
void note_validator(const std::string& text, OptionText& option) {
  const auto range = text.find(" in [");
  if (is_enclosed(text, '{', '}')) {
    option.choices = split(inside(text), ',');
  } else if (range != std::string::npos) {
    option.bounds = inside(text.substr(range + 4));
    option.bounds.replace(option.bounds.find(" - "), 3, " to ");
    option.is_number = true;
  }
}

/// CLI11 joins the name of a value and what its validators say by colons.
void note_type(const CLI::Option& source, OptionText& option) {
  const auto parts = split(source.get_type_name(), ':');
  if (parts.empty()) return;
  option.value = parts.front();
  for (std::size_t index = 1; index < parts.size(); ++index) note_validator(parts[index], option);
}

OptionText option_of(const CLI::Option& source) {
  OptionText option;
  option.is_positional = source.get_positional();
  option.name = option.is_positional ? source.get_name(true) : "--" + source.get_lnames().front();
  option.is_required = source.get_required();
  option.is_list = source.get_items_expected_max() > 1;
  option.description = source.get_description();
  option.initially = source.get_default_str();
  if (option.is_list && is_enclosed(option.initially, '[', ']')) option.initially = inside(option.initially);
  if (source.get_items_expected_max() > 0) note_type(source, option);
  if (!option.is_positional) option.variable = cli::environment_variable(source);
  return option;
}

std::string joined(const std::string& group, const std::string& name) {
  return group.empty() ? name : group + ' ' + name;
}

CommandText command_of(const CLI::App& command, std::string path) {
  CommandText text{std::move(path), command.get_description(), command.get_footer(), {}};
  for (const auto* const option : command.get_options()) text.options.push_back(option_of(*option));
  return text;
}

/// Calls visit(command, path) for every command and group below.
template <class Visit>
void walk(const CLI::App& group, const std::string& path, const Visit& visit) {
  for (const auto* const command : group.get_subcommands({})) {
    const auto below = joined(path, command->get_name());
    visit(*command, below);
    walk(*command, below, visit);
  }
}

bool is_group(const CLI::App& command) { return !command.get_subcommands({}).empty(); }

}  // namespace

std::string OptionText::key() const { return name.substr(2); }

ProgramText text_of(const CLI::App& program) {
  ProgramText text{program.get_description(), {}, {}};
  walk(program, {}, [&](const CLI::App& command, const std::string& path) {
    text.words.push_back({path, command.get_description(), is_group(command)});
    if (!is_group(command)) text.commands.push_back(command_of(command, path));
  });
  return text;
}

std::string last_word(const std::string& path) { return path.substr(path.rfind(' ') + 1); }

std::string group_of(const std::string& path) {
  const auto space = path.rfind(' ');
  return space == std::string::npos ? std::string{} : path.substr(0, space);
}

}  // namespace settingsd::manual
