#include "completions.hpp"
#include "program_text.hpp"

namespace settingsd::manual {
namespace {

constexpr const char* beginning = R"(# fish completion for settingsd
function __settingsd_at --description 'Whether the words so far name this command'
    set -l path
    for word in (commandline -opc)[2..]
        contains -- (string join -- ' ' $path $word) $__settingsd_paths; and set -a path $word
    end
    test "$path" = "$argv[1]"
end

complete -c settingsd -f
)";

std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') result += '\\';
    result += c;
  }
  return result + '\'';
}

std::string line(const std::string& path) {
  return "complete -c settingsd -n " + quoted("__settingsd_at " + quoted(path));
}

std::string completion_of(const CommandText& command, const OptionText& option) {
  const bool is_file = option.value == "FILE" || option.name == "FILE";
  if (option.is_positional) return is_file ? line(command.path) + " -F\n" : std::string{};
  auto text = line(command.path) + " -l " + option.key();
  if (!option.value.empty()) text += is_file ? " -rF" : " -x";
  if (!option.choices.empty()) {
    text += " -a '";
    for (const auto& word : option.choices) text += word + ' ';
    text.back() = '\'';
  }
  return text + " -d " + quoted(option.description) + '\n';
}

}  // namespace

std::string fish_completion(const ProgramText& program) {
  std::string text = "set -g __settingsd_paths";
  std::string commands;
  for (const auto& word : program.words) {
    text += ' ' + quoted(word.path);
    commands += line(group_of(word.path)) + " -a " + last_word(word.path) + " -d " + quoted(word.description) + '\n';
  }
  text = beginning + text + '\n' + commands;
  for (const auto& command : program.commands) {
    for (const auto& option : command.options) text += completion_of(command, option);
  }
  return text;
}

}  // namespace settingsd::manual
