#include "scdoc.hpp"

namespace settingsd::manual::scdoc {
namespace {

std::string list_of(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// Lists, tables, headings, comments and literals begin a line so.
bool begins_markup(char first) { return std::string_view{"#[]|:;-`<>"}.find(first) != std::string_view::npos; }

/// Plain text at the beginning of a line.
std::string line(std::string_view text) {
  const bool is_marked = !text.empty() && begins_markup(text.front());
  return (is_marked ? "\\" : "") + plain(text);
}

}  // namespace

std::string plain(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\' || c == '*' || c == '_' || c == '+' || c == '~') escaped += '\\';
    escaped += c == '\n' ? ' ' : c;
  }
  return escaped;
}

std::string bold(std::string_view text) { return '*' + plain(text) + '*'; }

std::string underlined(std::string_view text) { return '_' + plain(text) + '_'; }

std::string title(std::string_view name, int section) {
  return std::string(name) + '(' + std::to_string(section) + ") \"settingsd " SETTINGSD_VERSION "\"\n\n";
}

std::string heading(std::string_view text) { return "# " + std::string(text) + "\n\n"; }

std::string subheading(std::string_view text) { return "## " + std::string(text) + "\n\n"; }

std::string paragraph(std::string_view plain_text) { return line(plain_text) + "\n\n"; }

std::string definition(std::string_view term, std::string_view meaning) {
  return std::string(term) + "\n\t" + line(meaning) + "\n\n";
}

std::string meaning_of(const OptionText& option) {
  std::string text = option.description + '.';
  if (!option.choices.empty()) text += " One of: " + list_of(option.choices) + '.';
  if (!option.bounds.empty()) text += " From " + option.bounds + '.';
  if (option.is_list) text += " May be given more than once.";
  if (option.is_required) text += " Required.";
  if (!option.initially.empty()) text += " Default: " + option.initially + '.';
  if (!option.variable.empty()) text += " Variable: " + option.variable + '.';
  return text;
}

}  // namespace settingsd::manual::scdoc
