#include "cli/cli11.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/checks.hpp"

namespace settingsd::cli {

Option Option::type_name(const std::string& name) const {
  declared_->type_name(name);
  return *this;
}

Option Option::description(const std::string& text) const {
  declared_->description(text);
  return *this;
}

Option Option::required() const {
  declared_->required();
  return *this;
}

Option Option::check(const Check& check) const {
  declared_->check(check);
  return *this;
}

Option Option::one_of(std::span<const std::string_view> words) const {
  declared_->check(CLI::IsMember(std::vector<std::string>(words.begin(), words.end())));
  return *this;
}

template <class Number>
Option Option::within(Number least, Number most) const {
  if constexpr (std::is_integral_v<Number>) check(refuse_what_is_not_decimal);
  declared_->check(CLI::Range(least, most));
  return *this;
}

template Option Option::within(int, int) const;
template Option Option::within(std::int64_t, std::int64_t) const;
template Option Option::within(double, double) const;

Option Option::show_default() const {
  declared_->capture_default_str();
  return *this;
}

template <class Value>
Option Parser::add_option(const std::string& name, Value& variable, const std::string& description) const {
  return Option{*app_->add_option(name, variable, description)};
}

template Option Parser::add_option(const std::string&, std::string&, const std::string&) const;
template Option Parser::add_option(const std::string&, std::vector<std::string>&, const std::string&) const;
template Option Parser::add_option(const std::string&, std::int64_t&, const std::string&) const;
template Option Parser::add_option(const std::string&, std::size_t&, const std::string&) const;
template Option Parser::add_option(const std::string&, double&, const std::string&) const;
template Option Parser::add_option(const std::string&, std::optional<std::string>&, const std::string&) const;
template Option Parser::add_option(const std::string&, std::optional<std::int64_t>&, const std::string&) const;
template Option Parser::add_option(const std::string&, std::optional<int>&, const std::string&) const;

Option Parser::add_flag(const std::string& name, bool& variable, const std::string& description) const {
  return Option{*app_->add_flag(name, variable, description)};
}

void Parser::footer(const std::string& text) const { app_->footer(text); }

Parser Parser::add_subcommand(const std::string& name, const std::string& description,
                              const std::function<void()>& run) const {
  auto& subcommand = *app_->add_subcommand(name, description);
  subcommand.callback(run);
  return Parser{subcommand};
}

}  // namespace settingsd::cli
