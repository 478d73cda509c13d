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

/// An option while it is declared. Each function returns it for the next one.
class Option {
 public:
  explicit Option(CLI::Option& declared) noexcept : declared_{&declared} {}

  /// What stands for a value in the help; empty for nothing.
  const Option& type_name(const std::string& name) const;
  const Option& description(const std::string& text) const;
  const Option& required() const;
  const Option& check(const Check& check) const;

  /// Refuses what is none of these words, and names them in the help.
  const Option& one_of(std::span<const std::string_view> words) const;

  /// Refuses what is less or more, and names the two in the help. For the types that cli11.cpp lists.
  template <class Number>
  const Option& within(Number least, Number most) const;

  /// Shows in the help what the variable holds now.
  const Option& capture_default_str() const;

 private:
  CLI::Option* declared_;
};

/// The parser of one command.
class Parser {
 public:
  explicit Parser(CLI::App& app) noexcept : app_{&app} {}

  /// A name without dashes is that of a positional argument. For the types that cli11.cpp lists.
  template <class Value>
  Option add_option(const std::string& name, Value& variable, const std::string& description) const;
  Option add_flag(const std::string& name, bool& variable, const std::string& description) const;

  /// What the help ends with.
  void footer(const std::string& text) const;

  /// Adds a subcommand that calls run after everything was parsed.
  [[nodiscard]] Parser add_subcommand(const std::string& name, const std::string& description,
                                      const std::function<void()>& run) const;

  [[nodiscard]] CLI::App& cli11() const noexcept { return *app_; }

 private:
  CLI::App* app_;
};

}  // namespace settingsd::cli
