#include "api/openapi_yaml.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "api/openapi.hpp"

namespace settingsd::api {
namespace {

namespace json = boost::json;

constexpr std::size_t step = 2;

void write(std::string& text, const json::value& value, std::size_t indent);

bool is_plain(std::string_view word) {
  constexpr std::string_view first = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_/$";
  constexpr std::string_view others = "0123456789.{}- ";
  constexpr std::array<std::string_view, 9> taken{"true", "false", "null", "yes", "no", "on", "off", "y", "n"};
  if (word.empty() || word.back() == ' ' || first.find(word.front()) == std::string_view::npos) return false;
  if (std::find(taken.begin(), taken.end(), word) != taken.end()) return false;
  return std::all_of(word.begin(), word.end(), [&](char letter) {
    return first.find(letter) != std::string_view::npos || others.find(letter) != std::string_view::npos;
  });
}

/// A JSON text is YAML, too.
std::string scalar(const json::value& value) {
  const auto* const word = value.if_string();
  const bool plain = word != nullptr && is_plain({word->data(), word->size()});
  return plain ? std::string(word->data(), word->size()) : json::serialize(value);
}

bool is_block(const json::value& value) {
  if (const auto* const object = value.if_object()) return !object->empty();
  const auto* const array = value.if_array();
  return array != nullptr && !array->empty();
}

void write_object(std::string& text, const json::object& object, std::size_t indent) {
  for (const auto& member : object) {
    text.append(indent, ' ').append(scalar(json::string(member.key()))).append(":");
    if (is_block(member.value())) {
      text.append("\n");
      write(text, member.value(), indent + step);
    } else {
      text.append(" ").append(scalar(member.value())).append("\n");
    }
  }
}

void write_array(std::string& text, const json::array& array, std::size_t indent) {
  for (const auto& element : array) {
    const auto start = text.size() + indent;
    if (is_block(element)) {
      write(text, element, indent + step);
      text[start] = '-';
    } else {
      text.append(indent, ' ').append("- ").append(scalar(element)).append("\n");
    }
  }
}

void write(std::string& text, const json::value& value, std::size_t indent) {
  if (const auto* const object = value.if_object()) {
    write_object(text, *object, indent);
  } else {
    write_array(text, value.as_array(), indent);
  }
}

}  // namespace

std::string openapi_yaml() {
  std::string text = "# What the daemon serves at /openapi.json. Written by the target write_openapi; do not edit.\n\n";
  write(text, json::parse(openapi_json()), 0);
  return text;
}

}  // namespace settingsd::api
