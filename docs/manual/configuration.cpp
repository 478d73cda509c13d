#include "configuration.hpp"

#include <vector>

#include "places.hpp"
#include "program_text.hpp"
#include "scdoc.hpp"

namespace settingsd::manual {
namespace {

using namespace scdoc;

constexpr const char* section = "serve";

/// The options that the section of `serve` may name.
std::vector<OptionText> keys_of(const ProgramText& program) {
  std::vector<OptionText> keys;
  for (const auto& command : program.commands) {
    if (command.path != section) continue;
    for (const auto& option : command.options) {
      if (!option.variable.empty() && option.key() != "database" && option.key() != "config") keys.push_back(option);
    }
  }
  return keys;
}

std::string element(const OptionText& option) {
  const auto& text = option.initially.empty() ? option.value : option.initially;
  return option.is_number ? text : '"' + text + '"';
}

/// As TOML has it: the default, or what would stand there.
std::string value_of(const OptionText& option) {
  if (option.value.empty()) return "false";
  return option.is_list ? '[' + element(option) + ']' : element(option);
}

/// Comment lines of at most 100 characters.
std::string comment(const std::string& text) {
  constexpr std::size_t width = 98;
  std::string lines;
  for (std::size_t begin = 0; begin < text.size();) {
    auto size = text.size() - begin;
    if (size > width) size = text.rfind(' ', begin + width) - begin;
    lines += "# " + text.substr(begin, size) + '\n';
    begin += size + 1;
  }
  return lines;
}

std::string explained(const OptionText& option) {
  auto text = option.description + '.';
  if (!option.bounds.empty()) text += " From " + option.bounds + '.';
  if (option.choices.size() > 1) {
    text += " One of:";
    for (const auto& word : option.choices) text += ' ' + word;
    text += '.';
  }
  return option.initially.empty() && !option.value.empty() ? text + " Not set by default." : text;
}

}  // namespace

std::string configuration_file(const ProgramText& program) {
  auto text =
      comment(
          "The configuration of settingsd, see settingsd.toml(5). Each line that is commented out shows the default. "
          "The command line and the environment go before this file.") +
      '\n' + comment("The settings file, for every command.") + "database = \"" + places::database + "\"\n\n" + '[' +
      section + "]\n";
  for (const auto& option : keys_of(program)) {
    text += comment(explained(option)) + '#' + option.key() + " = " + value_of(option) + "\n\n";
  }
  text.pop_back();
  return text;
}

std::string configuration_page(const ProgramText& program) {
  auto text = title("settingsd.toml", 5) + heading("NAME") + "settingsd.toml - configuration of settingsd\n\n" +
              heading("SYNOPSIS") + underlined(places::configuration) + "\n\n" + heading("DESCRIPTION");
  text += paragraph(
      "A TOML file. Its keys are the long names of options without the dashes, in a section for the command; a "
      "list is an array, a flag true or false. The command line goes before the environment, that before "
      "this file, and that before the defaults.");
  text += paragraph(
      "What it names must exist and be valid, or nothing starts: exit status 78 of settingsd(1). `systemctl "
      "reload settingsd` reads it again; a line in the journal names what waits for a restart.");
  text += heading("AT THE TOP") + definition(bold("database"), "The settings file, for every command.");
  text += heading(std::string("SECTION [") + section + ']');
  for (const auto& option : keys_of(program)) {
    text += definition(bold(option.key()) + " = " + plain(value_of(option)), explained(option));
  }
  return text + heading("SEE ALSO") + "*settingsd*(1), *settingsd-http*(7)\n";
}

}  // namespace settingsd::manual
