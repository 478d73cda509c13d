#include "cli/configuration.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>

#include <CLI/CLI.hpp>

#include "cli/checks.hpp"
#include "cli/failed.hpp"
#include "cli/input_file.hpp"
#include "cli/options.hpp"
#include "storage/utf8.hpp"

namespace settingsd::cli {
namespace {

constexpr const char* config_option = "--config";

constexpr std::size_t largest_file = std::size_t{1} << 20U;

/// How options that take numbers name their values.
constexpr std::array<std::string_view, 4> number_types{"N", "MIB", "SECONDS", "DAYS"};

std::string read_file(const std::string& file) try {
  std::error_code ignored;
  // A device or a pipe may give nothing, or never end.
  if (std::filesystem::is_directory(file, ignored)) throw ConfigurationError(file + " is a folder");
  return InputFile{file, "the configuration"}.read(largest_file);
} catch (const ConfigurationError&) {
  throw;
} catch (const Failed& error) {
  throw ConfigurationError(error.what());
}

std::string article(TomlItem::Type type, bool is_array) {
  constexpr std::array<std::string_view, 3> one{"a string in quotes", "a number", "true or false"};
  constexpr std::array<std::string_view, 3> many{"strings in quotes", "numbers", "true or false"};
  const auto index = static_cast<std::size_t>(type);
  return is_array ? "an array of " + std::string(many.at(index)) : std::string(one.at(index));
}

/// "instance.create"
std::string table_of(const CLI::App& command) {
  const auto* const parent = command.get_parent();
  if (parent == nullptr) return {};
  const auto above = table_of(*parent);
  return above.empty() ? command.get_name() : above + "." + command.get_name();
}

const CLI::App* command_of(const CLI::App& group, std::string_view table) {
  for (const auto* const command : group.get_subcommands([](const CLI::App*) { return true; })) {
    if (table_of(*command) == table) return command;
    if (const auto* const below = command_of(*command, table)) return below;
  }
  return nullptr;
}

bool has_option(const CLI::App& command, const std::string& key) {
  const auto* const option = command.get_option_no_throw("--" + key);
  return option != nullptr && is_configurable(*option);
}

void set(CLI::Option& option, const std::vector<std::string>& values) {
  option.clear();
  for (const auto& value : values) option.add_result(value);
  option.run_callback();
  // What was configured is a default: the environment and the command line come later and win.
  option.clear();
  option.required(false);
  option.default_str(CLI::detail::join(values));
}

}  // namespace

Configuration::Configuration(const std::string& file, const CLI::App& program)
    : file_{file.empty() ? default_configuration_file : file} {
  std::error_code error;
  if (file.empty() && !std::filesystem::exists(file_, error) && !error) return;
  const auto text = read_file(file_);
  if (text.size() == largest_file) throw ConfigurationError(file_ + " is too large for a configuration");
  if (!storage::is_clean_text(text)) throw ConfigurationError(file_ + " is not valid UTF-8");
  items_ = read_toml(text, file_);
  require_known(program);
}

void Configuration::require_known(const CLI::App& program) const {
  for (const auto& item : items_) {
    if (item.section.empty()) {
      if (item.key != shared_key) refuse(item, "above the first table only \"" + std::string(shared_key) + "\" may be");
      continue;
    }
    const auto* const command = command_of(program, item.section);
    if (command == nullptr) refuse(item, "there is no command [" + item.section + "]");
    if (!has_option(*command, item.key)) refuse(item, "there is no such key in [" + item.section + "]");
  }
}

void Configuration::apply(CLI::App& command) const {
  const auto table = table_of(command);
  for (const auto& item : items_) {
    if (item.section.empty() && has_option(command, item.key)) give(command, item);
  }
  for (const auto& item : items_) {
    if (!item.section.empty() && item.section == table) give(command, item);
  }
}

void Configuration::give(CLI::App& command, const TomlItem& item) const {
  auto& option = *command.get_option("--" + item.key);
  const auto type = type_of(option);
  const bool is_empty = item.is_array && item.values.empty();
  if (item.is_array != is_list(option) || (!is_empty && item.type != type)) {
    refuse(item, "must be " + article(type, is_list(option)));
  }
  if (is_empty && option.get_default_str().empty()) return;
  if (is_empty) refuse(item, "names nothing; without the line it is " + option.get_default_str());
  try {
    set(option, item.values);
  } catch (const CLI::ParseError& error) {
    option.clear();
    refuse(item, error.what());
  }
}

void Configuration::refuse(const TomlItem& item, const std::string& why) const {
  throw ConfigurationError(file_ + ", line " + std::to_string(item.line) + ", \"" + item.key + "\": " + why);
}

std::string named_configuration(int count, const char* const* arguments) {
  CLI::App line;
  line.set_help_flag();
  line.allow_extras();
  std::string file;
  auto* const option = line.add_option(config_option, file);
  option->envname(environment_variable(*option));
  try {
    line.parse(count, arguments);
  } catch (const CLI::ParseError&) {
    return {};  // the parser of the whole line says what is wrong with it
  }
  return file;
}

void add_config(const Parser& command, Context& context) {
  command
      .add_option(config_option, context.configuration_file,
                  std::string("The configuration; by default ") + default_configuration_file + " where that exists")
      .type_name("FILE")
      .check(refuse_empty);
}

bool is_configurable(const CLI::Option& option) {
  return !environment_variable(option).empty() && option.get_name() != config_option;
}

TomlItem::Type type_of(const CLI::Option& option) {
  if (option.get_expected_max() == 0) return TomlItem::Type::boolean;
  // What its checks demand follows behind a colon.
  const auto full_name = option.get_type_name();
  const auto name = std::string_view{full_name}.substr(0, full_name.find(':'));
  const bool is_number = std::find(number_types.begin(), number_types.end(), name) != number_types.end();
  return is_number ? TomlItem::Type::number : TomlItem::Type::text;
}

bool is_list(const CLI::Option& option) { return option.get_items_expected_max() > 1; }

}  // namespace settingsd::cli
