#include "program_page.hpp"

#include "cli/exit_status.hpp"
#include "places.hpp"
#include "program_text.hpp"
#include "scdoc.hpp"

namespace settingsd::manual {
namespace {

using namespace scdoc;

std::string in_order(const CommandText& command) {
  std::string line = bold("settingsd " + command.path);
  for (const auto& option : command.options) {
    if (option.is_positional) line += ' ' + underlined(option.name);
  }
  for (const auto& option : command.options) {
    if (option.is_positional || !option.is_required) continue;
    line += ' ' + bold(option.name) + ' ' + underlined(option.value);
  }
  return line + " [" + underlined("option") + " ...]";
}

std::string term_of(const OptionText& option) {
  if (option.is_positional) return underlined(option.name);
  return option.value.empty() ? bold(option.name) : bold(option.name) + ' ' + underlined(option.value);
}

std::string section_of(const CommandText& command) {
  auto text =
      subheading("settingsd " + command.path) + in_order(command) + "\n\n" + paragraph(command.description + '.');
  for (const auto& option : command.options) {
    if (option.name != "--help") text += definition(term_of(option), meaning_of(option));
  }
  return command.footer.empty() ? text : text + paragraph(command.footer);
}

std::string exit_statuses() {
  auto text = heading("EXIT STATUS");
  for (const auto& status : cli::exit_statuses) {
    text += definition(bold(std::to_string(status.number)), std::string(status.meaning) + '.');
  }
  return text;
}

std::string environment() {
  return heading("ENVIRONMENT") +
         paragraph(
             "Each option can be given by the variable that is named with it; commas separate the elements of a "
             "list. The command line goes before the environment, that before the configuration file, and that "
             "before the defaults.");
}

std::string files() {
  auto text = heading("FILES");
  text += definition(underlined(places::configuration), "The configuration, see settingsd.toml(5).");
  text +=
      definition(underlined(places::database), "The settings, as the package configures it. Open it with sqlite3(1).");
  text +=
      definition(underlined(places::socket), "Where the service answers, beside " + std::string(places::address) + '.');
  text += definition(underlined(places::credential),
                     "The key of the first instance, where it exists before the first start.");
  return text;
}

}  // namespace

std::string program_page(const ProgramText& program) {
  auto text = title("settingsd", 1) + heading("NAME") + "settingsd - settings of application instances over HTTP\n\n" +
              heading("SYNOPSIS") + bold("settingsd") + ' ' + underlined("command") + " [" + underlined("option") +
              " ...]\n\n" + heading("DESCRIPTION") + paragraph(program.description);
  text += paragraph(
      "As root, where the folder of the settings file belongs to the user settingsd, every command runs as "
      "that user, so that no file becomes root's.");
  text += heading("COMMANDS") + paragraph("Each command shows its options by --help.");
  for (const auto& command : program.commands) text += section_of(command);
  return text + exit_statuses() + environment() + files() + heading("SEE ALSO") +
         "*settingsd.toml*(5), *settingsd-http*(7), *sqlite3*(1), *systemctl*(1)\n";
}

}  // namespace settingsd::manual
