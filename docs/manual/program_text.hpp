#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace settingsd::manual {

/// An option or a positional argument as manuals and completions show it.
struct OptionText {
  std::string name;                  ///< "--database"; of a positional argument "FILE"
  std::string value;                 ///< what stands for its value, such as "FILE"; empty for a flag
  std::vector<std::string> choices;  ///< the words that it takes, where these are few
  std::string bounds;                ///< "1 to 256"; empty where there are none
  std::string initially;             ///< its default, without the brackets of a list; empty where there is none
  std::string description;           ///< a sentence without its full stop
  std::string variable;              ///< of the environment; empty where there is none
  bool is_positional = false;
  bool is_required = false;
  bool is_list = false;
  bool is_number = false;

  /// "--database" as "database", its name in the configuration file.
  [[nodiscard]] std::string key() const;
};

/// A command that does something; groups of commands are named by its path.
struct CommandText {
  std::string path;  ///< "instance create"
  std::string description;
  std::string footer;
  std::vector<OptionText> options;
};

/// A command or a group of commands, for who completes a word.
struct Word {
  std::string path;  ///< "instance", "instance create"
  std::string description;
  bool is_group = false;
};

struct ProgramText {
  std::string description;
  std::vector<CommandText> commands;  ///< those that do something, in their order
  std::vector<Word> words;            ///< the same and their groups, a group before its commands
};

/// What the parser of the command line says of itself.
[[nodiscard]] ProgramText text_of(const CLI::App& program);

/// "create" of "instance create".
[[nodiscard]] std::string last_word(const std::string& path);

/// "instance" of "instance create"; empty for "serve".
[[nodiscard]] std::string group_of(const std::string& path);

}  // namespace settingsd::manual
