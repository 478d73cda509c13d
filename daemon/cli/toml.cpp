#include "cli/toml.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "cli/failed.hpp"
#include "domain/characters.hpp"

namespace settingsd::cli {
namespace {

constexpr std::string_view expected_value =
    "a value is a string in quotes, a number, true, false, or an array of these";

bool is_bare(char c) noexcept { return domain::is_letter_or_digit(c) || c == '-' || c == '_'; }

/// An integer or a float in decimal digits, without the forms that other readers than TOML's do not share. TOML allows
/// no zeros in front.
bool is_number(std::string_view word) noexcept {
  if (word.starts_with('-') || word.starts_with('+')) word.remove_prefix(1);
  const auto point = word.find('.');
  const auto integer = word.substr(0, point);
  if (!domain::consists_of(integer, domain::is_digit) || (integer.size() > 1 && integer.front() == '0')) return false;
  return point == std::string_view::npos || domain::consists_of(word.substr(point + 1), domain::is_digit);
}

class Reader {
 public:
  Reader(std::string_view document, const std::string& name) : rest_{document}, name_{name} {}

  std::vector<TomlItem> read() {
    for (skip_lines(); !rest_.empty(); skip_lines()) {
      rest_.front() == '[' ? read_table() : read_item();
      end_line();
    }
    return std::move(items_);
  }

 private:
  [[noreturn]] void fail(std::string_view why) const {
    throw ConfigurationError(name_ + ", line " + std::to_string(line_) + ": " + std::string(why));
  }

  [[nodiscard]] char next() const noexcept { return rest_.empty() ? '\n' : rest_.front(); }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view take_while(bool (*belongs)(char)) {
    const auto* const end = std::find_if_not(rest_.begin(), rest_.end(), belongs);
    const auto taken = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  void skip_spaces() {
    take_while([](char c) { return c == ' ' || c == '\t'; });
    if (next() == '#') take_while([](char c) { return c != '\n'; });
    if (rest_.starts_with("\r\n")) rest_.remove_prefix(1);
  }

  /// Spaces, comments and line ends.
  void skip_lines() {
    for (skip_spaces(); take('\n'); skip_spaces()) ++line_;
  }

  void end_line() {
    skip_spaces();
    if (next() != '\n') fail("there is something behind the end of the value");
  }

  std::string_view read_key() {
    const auto key = take_while(is_bare);
    if (key.empty()) fail("a line is a table such as [serve], or a key, \"=\" and a value");
    return key;
  }

  void read_table() {
    take('[');
    section_ = read_key();
    while (take('.')) section_.append(".").append(read_key());
    if (!take(']')) fail("a table is written [NAME]");
    if (!sections_.insert(section_).second) fail("the table [" + section_ + "] is there twice");
  }

  void read_item() {
    TomlItem item{.section = section_, .key = std::string(read_key()), .line = line_};
    skip_spaces();
    if (!take('=')) fail(R"("=" is missing behind ")" + item.key + '"');
    skip_spaces();
    take('[') ? read_array(item) : read_value(item);
    const auto same = [&](const TomlItem& other) { return other.section == section_ && other.key == item.key; };
    if (std::any_of(items_.begin(), items_.end(), same)) fail("the key \"" + item.key + "\" is there twice");
    items_.push_back(std::move(item));
  }

  void read_array(TomlItem& item) {
    item.is_array = true;
    for (skip_lines(); !take(']'); skip_lines()) {
      read_value(item);
      skip_lines();
      if (!take(',') && next() != ']') fail("the elements of an array are separated by commas and end with \"]\"");
    }
  }

  void read_value(TomlItem& item) {
    auto type = TomlItem::Type::text;
    std::string value;
    if (next() == '"' || next() == '\'') {
      value = read_string();
    } else {
      value = take_while([](char c) { return is_bare(c) || c == '.' || c == '+'; });
      const bool is_boolean = value == "true" || value == "false";
      if (!is_boolean && !is_number(value)) fail(expected_value);
      type = is_boolean ? TomlItem::Type::boolean : TomlItem::Type::number;
    }
    if (!item.values.empty() && item.type != type) fail("the elements of an array are of one type");
    item.type = type;
    item.values.push_back(std::move(value));
  }

  std::string read_string() {
    const char quote = next();
    take(quote);
    std::string value;
    while (!take(quote)) {
      if (static_cast<unsigned char>(next()) < 0x20) fail("a string ends with its quote on the same line");
      if (quote == '"' && take('\\') && next() != '"' && next() != '\\') {
        fail(R"(in a string, "\" comes before " or \ only)");
      }
      value += next();
      rest_.remove_prefix(1);
    }
    return value;
  }

  std::string_view rest_;
  const std::string& name_;
  std::size_t line_ = 1;
  std::string section_;
  std::set<std::string> sections_;
  std::vector<TomlItem> items_;
};

}  // namespace

std::vector<TomlItem> read_toml(std::string_view document, const std::string& name) {
  return Reader{document, name}.read();
}

}  // namespace settingsd::cli
