#include "completions.hpp"
#include "program_text.hpp"

namespace settingsd::manual {
namespace {

/// Within single quotes; a colon would end a description, a bracket the explanation of an option.
std::string quoted(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '\'') {
      result += "'\\''";
      continue;
    }
    if (c == ':' || c == '[' || c == ']' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

std::string action_of(const OptionText& option) {
  if (option.value == "FILE" || option.name == "FILE") return ":_files";
  if (option.choices.empty()) return ": ";
  std::string words;
  for (const auto& word : option.choices) words += (words.empty() ? "" : " ") + word;
  return ":(" + words + ')';
}

std::string argument_of(const OptionText& option) {
  if (option.is_positional) return "'1:" + quoted(option.description) + action_of(option) + '\'';
  auto text = std::string("'") + (option.is_list ? "*" : "") + option.name + '[' + quoted(option.description) + ']';
  if (!option.value.empty()) text += ':' + quoted(option.value) + action_of(option);
  return text + '\'';
}

std::string described(const ProgramText& program, const std::string& group) {
  auto text = "    '" + group + "')\n      commands=(\n";
  for (const auto& word : program.words) {
    if (group_of(word.path) != group) continue;
    text += "        '" + last_word(word.path) + ':' + quoted(word.description) + "'\n";
  }
  return text + "      )\n      _describe -t commands command commands ;;\n";
}

std::string arguments_of(const CommandText& command) {
  auto text = "    '" + command.path + "')\n      _arguments";
  for (const auto& option : command.options) text += " \\\n        " + argument_of(option);
  return text + " ;;\n";
}

}  // namespace

std::string zsh_completion(const ProgramText& program) {
  std::string patterns;
  for (const auto& word : program.words) patterns += (patterns.empty() ? "'" : "|'") + word.path + '\'';
  auto text =
      "#compdef settingsd\n\n_settingsd() {\n  local path_of_command='' next\n  local -a commands\n"
      "  while (( CURRENT > 2 )); do\n    next=\"${path_of_command:+$path_of_command }${words[2]}\"\n"
      "    case \"$next\" in\n      " +
      patterns +
      ") path_of_command=$next ;;\n      *) break ;;\n    esac\n    shift words\n    (( CURRENT-- ))\n  done\n" +
      "  case \"$path_of_command\" in\n" + described(program, {});
  for (const auto& word : program.words) {
    if (word.is_group) text += described(program, word.path);
  }
  for (const auto& command : program.commands) text += arguments_of(command);
  return text + "  esac\n}\n\n_settingsd \"$@\"\n";
}

}  // namespace settingsd::manual
