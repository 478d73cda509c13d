#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace CLI {
class App;
class Option;
}  // namespace CLI

/// CLI11 as far as the commands need it. It is all headers: a file that includes them takes three times as long to
/// compile, and so cli11.cpp does it for the commands.
namespace settingsd::cli {

/// Why a value is refused; empty for one that is not.
using Check = std::function<std::string(const std::string&)>;

/// An option while it is declared; must not outlive the CLI::App that it belongs to. Each function returns it for the
/// next one.
class Option {
 public:
  explicit Option(CLI::Option& declared) noexcept : declared_{&declared} {}

  /// What stands for a value in the help; empty for nothing.
  Option type_name(const std::string& name) const;

  /// What the help says of it, instead of what it was added with.
  Option description(const std::string& text) const;

  /// The command is refused without it.
  Option required() const;

  /// Refuses the values that the check has something to say about. Checks are made in the order in which they are
  /// added.
  Option check(const Check& check) const;

  /// Refuses what is none of these words, and names them in the help.
  Option one_of(std::span<const std::string_view> words) const;

  /// Refuses what is less or more, and names the two in the help. For the types that cli11.cpp lists; others do not
  /// link.
  template <class Number>
  Option within(Number least, Number most) const;

  /// Shows in the help what the variable holds now.
  Option show_default() const;

 private:
  CLI::Option* declared_;
};

/// The parser of one command; must not outlive the CLI::App.
class Parser {
 public:
  explicit Parser(CLI::App& app) noexcept : app_{&app} {}

  /// A name without dashes is that of a positional argument. The variable must live until the command line has been
  /// parsed. For the types that cli11.cpp lists; others do not link. Throws what CLI11 throws for a name that is taken.
  template <class Value>
  Option add_option(const std::string& name, Value& variable, const std::string& description) const;

  /// The same for an option without a value.
  Option add_flag(const std::string& name, bool& variable, const std::string& description) const;

  /// What the help ends with.
  void footer(const std::string& text) const;

  /// Adds a subcommand that calls run after everything was parsed. Throws what CLI11 throws for a name that is taken.
  [[nodiscard]] Parser add_subcommand(const std::string& name, const std::string& description,
                                      const std::function<void()>& run) const;

  /// For what is not offered here: a value that is transformed, and what goes through all options.
  [[nodiscard]] CLI::App& cli11() const noexcept { return *app_; }

 private:
  CLI::App* app_;
};

}  // namespace settingsd::cli
