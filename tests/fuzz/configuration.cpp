#include <algorithm>
#include <string>
#include <vector>

#include "cli/failed.hpp"
#include "cli/toml.hpp"
#include "fuzz/require.hpp"
#include "fuzz/target.hpp"

/// The reader of the configuration with any text: it reads or refuses, and what it has read means the same once it is
/// written again.
namespace settingsd::fuzz {
namespace {

using cli::TomlItem;

const std::string name = "settingsd.toml";

std::string written(const TomlItem& item, const std::string& value) {
  if (item.type != TomlItem::Type::text) return value;
  std::string text{"\""};
  for (const char c : value) text.append(c == '"' || c == '\\' ? 1 : 0, '\\').append(1, c);
  return text + '"';
}

std::string written(const TomlItem& item) {
  std::string line = item.key + " = " + (item.is_array ? "[" : "");
  for (const auto& value : item.values) line += written(item, value) + (item.is_array ? "," : "");
  return line + (item.is_array ? "]\n" : "\n");
}

std::string written(const std::vector<TomlItem>& items) {
  std::string document;
  std::string section;
  for (const auto& item : items) {
    if (item.section != section) document += "[" + (section = item.section) + "]\n";
    document += written(item);
  }
  return document;
}

bool same(const TomlItem& left, const TomlItem& right) {
  return left.section == right.section && left.key == right.key && left.type == right.type &&
         left.is_array == right.is_array && left.values == right.values;
}

void check_items(std::string_view document, const std::vector<TomlItem>& items) {
  const auto lines = static_cast<std::size_t>(std::count(document.begin(), document.end(), '\n')) + 1;
  for (const auto& item : items) {
    require(item.line >= 1 && item.line <= lines, "an item stands on a line of the document");
    require(item.is_array || item.values.size() == 1, "what is no array has one value");
    require(!item.key.empty(), "an item has a key");
  }
}

void check_written(const std::vector<TomlItem>& items) try {
  const auto again = cli::read_toml(written(items), name);
  require(std::equal(items.begin(), items.end(), again.begin(), again.end(), same), "what was read is read again");
} catch (const cli::ConfigurationError& error) {
  require(false, error.what());
}

void check(std::string_view document) try {
  const auto items = cli::read_toml(document, name);
  check_items(document, items);
  check_written(items);
} catch (const cli::ConfigurationError& error) {
  require(std::string_view(error.what()).starts_with(name + ", line "), "a refusal says where");
}

}  // namespace
}  // namespace settingsd::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  settingsd::fuzz::check(settingsd::fuzz::text_of(data, size));
  return 0;
}
