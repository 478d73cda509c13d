#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/json_document.hpp"

namespace settingsd::api {

/// The texts, which are JSON already, as a JSON array.
[[nodiscard]] std::string json_array(const std::vector<std::string>& elements);

/// The texts as a JSON array of strings.
[[nodiscard]] std::string json_strings(const std::vector<std::string>& texts);

/// {"data": the texts, which are JSON already, "total_count"}: how the API shows a part of a list (contract, section
/// 7).
[[nodiscard]] std::string json_page(const std::vector<std::string>& elements, std::int64_t total_count);

/// The text as a JSON string; null where there is none.
[[nodiscard]] std::string json_string_or_null(const std::optional<std::string>& text);

/// Appends the members of one JSON object to a text, in the order of the calls.
class ObjectWriter {
 public:
  ObjectWriter() {
    constexpr std::size_t common_size = 384;
    text_.reserve(common_size);
    text_ = '{';
  }

  template <class Value>
  ObjectWriter& member(std::string_view name, const Value& value) {
    if (text_.size() > 1) text_ += ',';
    text_.append(1, '"').append(name).append("\":");
    append(value);
    return *this;
  }

  /// A member whose value is JSON text already.
  ObjectWriter& raw_member(std::string_view name, std::string_view json) {
    if (text_.size() > 1) text_ += ',';
    text_.append(1, '"').append(name).append("\":").append(json);
    return *this;
  }

  [[nodiscard]] std::string close() { return std::move(text_ += '}'); }

 private:
  void append(std::same_as<bool> auto value) { text_ += value ? "true" : "false"; }
  void append(std::int64_t value) { text_ += std::to_string(value); }
  void append(const std::optional<std::int64_t>& value) { text_ += value ? std::to_string(*value) : "null"; }
  void append(std::nullptr_t /*value*/) { text_ += "null"; }
  void append(const char* value) { text_ += json_string(value); }
  void append(std::string_view value) { text_ += json_string(value); }
  void append(const std::string& value) { text_ += json_string(value); }
  void append(const std::optional<std::string>& value) { text_ += json_string_or_null(value); }
  void append(const std::vector<std::string>& values) { text_ += json_strings(values); }

  std::string text_;
};

}  // namespace settingsd::api
