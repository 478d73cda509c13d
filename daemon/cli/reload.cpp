#include "cli/reload.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/configuration.hpp"
#include "cli/options.hpp"
#include "cli/program.hpp"

namespace settingsd::cli {
namespace {

/// Options whose values are used anew for each request or at each turn.
constexpr std::array<std::string_view, 4> live_options{"log-level", "rate-limit", "history-max-age",
                                                       "history-max-count"};

bool is_live(const std::string& name) {
  return std::find(live_options.begin(), live_options.end(), name) != live_options.end();
}

std::string value_of(const CLI::Option& option) {
  auto text = option.empty() ? option.get_default_str() : CLI::detail::join(option.results());
  return text.empty() && type_of(option) == TomlItem::Type::boolean ? "false" : text;
}

std::map<std::string, std::string> values_of(const CLI::App& command) {
  std::map<std::string, std::string> values;
  for (const auto* const option : command.get_options()) {
    if (is_configurable(*option)) values.emplace(option->get_lnames().front(), value_of(*option));
  }
  return values;
}

void append_list(std::string& line, std::string_view introduction, const std::vector<std::string>& names) {
  if (!names.empty()) line.append(introduction).append(CLI::detail::join(names, ", "));
}

}  // namespace

Asked read_again(const Context& context) {
  Asked asked;
  Context fresh;
  CLI::App program;
  add_commands(program, fresh);
  // The same options, on a command that only reads them.
  program.remove_subcommand(program.get_subcommand("serve"));
  const Parser serve{*program.add_subcommand("serve")};
  add_database(serve, fresh);
  add_serve_options(serve, asked.options);
  read_environment(program, fresh);
  std::vector<const char*> words;
  for (const auto& word : context.arguments) words.push_back(word.c_str());
  const auto count = static_cast<int>(words.size());
  fresh.configuration_file = named_configuration(count, words.data());
  program.parse(count, words.data());
  if (fresh.configuration_error) std::rethrow_exception(fresh.configuration_error);
  asked.values = values_of(serve.cli11());
  return asked;
}

Reload::Reload(const Context& context, const Running& running)
    : context_{context}, running_{running}, in_force_{read_again(context).values} {}

void Reload::operator()() {
  running_.manager.reloading();
  try {
    take_over(read_again(context_));
  } catch (const std::exception& error) {
    running_.log.write(observe::events::reload_refused,
                       std::string("the configuration is at fault, and what was in force stays: ") + error.what());
  }
  running_.manager.ready();
}

void Reload::take_over(const Asked& fresh) {
  std::vector<std::string> changed;
  std::vector<std::string> waiting;
  for (const auto& [name, value] : fresh.values) {
    if (in_force_[name] == value) continue;
    (is_live(name) ? changed : waiting).push_back(name);
    if (is_live(name)) in_force_[name] = value;
  }
  running_.api.set_rate_limit(fresh.options.api_options().rate_limit);
  running_.store.set_retention(fresh.options.retention());
  std::string line = "the configuration was read again";
  append_list(line, "; changed: ", changed);
  append_list(line, "; a restart is needed for: ", waiting);
  // Who asks for it sees that it was done, whatever the level.
  running_.log.set_threshold(std::max(observe::Level::notice, fresh.options.level()));
  running_.log.write(observe::Level::notice, line);
  running_.log.set_threshold(fresh.options.level());
}

}  // namespace settingsd::cli
