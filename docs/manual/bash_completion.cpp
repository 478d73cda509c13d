#include "completions.hpp"
#include "program_text.hpp"

namespace settingsd::manual {
namespace {

constexpr const char* beginning = R"(# bash completion for settingsd
_settingsd() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} path='' word
  COMPREPLY=()
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "${path:+$path }$word" in
)";

constexpr const char* ending = R"(  esac
}
complete -o bashdefault -o default -F _settingsd settingsd
)";

std::string reply(const std::string& words) {
  return "mapfile -t COMPREPLY < <(compgen -W '" + words + "' -- \"$current\")";
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// The lines that find out which command the words name.
std::string paths(const ProgramText& program) {
  std::string patterns;
  for (const auto& word : program.words) patterns += (patterns.empty() ? "'" : " | '") + word.path + '\'';
  return "      " + patterns + ") path=${path:+$path }$word ;;\n    esac\n  done\n";
}

/// What follows an option: nothing is offered for values that only the operator knows, files for the rest.
std::string values(const CommandText& command) {
  std::string lines;
  for (const auto& option : command.options) {
    if (option.is_positional || option.value.empty() || option.value == "FILE") continue;
    const auto action = option.choices.empty() ? "compopt +o bashdefault +o default" : reply(joined(option.choices));
    lines += "    '" + command.path + ' ' + option.name + "') " + action + "; return ;;\n";
  }
  for (const auto& option : command.options) {
    if (option.value == "FILE") lines += "    '" + command.path + ' ' + option.name + "') return ;;\n";
  }
  return lines;
}

std::string below(const ProgramText& program, const std::string& group) {
  std::vector<std::string> names;
  for (const auto& word : program.words) {
    if (group_of(word.path) == group) names.push_back(last_word(word.path));
  }
  if (group.empty()) names.insert(names.end(), {"--help", "--version"});
  return "    '" + group + "') " + reply(joined(names)) + " ;;\n";
}

std::string options_of(const CommandText& command) {
  std::vector<std::string> names;
  for (const auto& option : command.options) {
    if (!option.is_positional) names.push_back(option.name);
  }
  return "    '" + command.path + "') " + reply(joined(names)) + " ;;\n";
}

}  // namespace

std::string bash_completion(const ProgramText& program) {
  auto text = beginning + paths(program) + "  case \"$path $previous\" in\n";
  for (const auto& command : program.commands) text += values(command);
  text += "  esac\n  case \"$path\" in\n" + below(program, {});
  for (const auto& word : program.words) {
    if (word.is_group) text += below(program, word.path);
  }
  for (const auto& command : program.commands) text += options_of(command);
  return text + ending;
}

}  // namespace settingsd::manual
