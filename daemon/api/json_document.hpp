#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace settingsd::api {

/// A JSON value that keeps what Boost.JSON's own document drops: every member of an object, repeated names included,
/// and whether a number was written as an integer (contract, section 1: no coercion).
struct JsonValue {
  struct Null {};
  struct Integer {
    std::optional<std::int64_t> value;  ///< empty when it does not fit
    std::string literal;
  };
  struct Fraction {
    std::string literal;
  };
  using Array = std::vector<JsonValue>;
  struct Object {
    std::vector<JsonValue> members;
  };

  std::variant<Null, bool, Integer, Fraction, std::string, Array, Object> is;
  std::string name;  ///< of a member of an object

  template <class Alternative>
  [[nodiscard]] const Alternative* as() const noexcept {
    return std::get_if<Alternative>(&is);
  }

  /// The value as JSON text, for a message.
  [[nodiscard]] std::string text() const;
};

/// Deepest nesting of arrays and objects that is read (contract, section 1).
inline constexpr std::size_t maximum_json_depth = 32;

/// Reads a JSON text (RFC 8259), without extensions; invalid UTF-8 and lone surrogates are refused. On failure the
/// value is empty and the sentence says why. Any thread.
struct JsonResult {
  std::optional<JsonValue> value;
  std::string why;
};
[[nodiscard]] JsonResult parse_json(std::string_view text);

/// The text as a JSON string, quotes included.
[[nodiscard]] std::string json_string(std::string_view text);

}  // namespace settingsd::api
