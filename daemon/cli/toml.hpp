#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace settingsd::cli {

/// One "key = value" of a TOML document.
struct TomlItem {
  enum class Type { text, number, boolean };

  std::string section{};  ///< "serve"; empty above the first table
  std::string key{};
  std::size_t line = 0;
  Type type = Type::text;
  bool is_array = false;
  std::vector<std::string> values{};  ///< without quotes and escapes; one, unless it is an array
};

/// Reads what a configuration needs of TOML 1.0: tables, bare keys, strings on one line, decimal numbers, booleans and
/// arrays of one type. CLI11's own reader takes a misspelt line for a flag, cuts a string at "#" and forgets which
/// values had quotes, so that what is wrong would be served. Throws ConfigurationError, which names the document and
/// the line, for everything else, and for a key or a table that comes twice.
[[nodiscard]] std::vector<TomlItem> read_toml(std::string_view document, const std::string& name);

}  // namespace settingsd::cli
