#include "api/json_writer.hpp"

#include <algorithm>
#include <iterator>

namespace settingsd::api {

std::string json_array(const std::vector<std::string>& elements) {
  std::string text = "[";
  for (const auto& element : elements) text.append(text.size() > 1 ? "," : "").append(element);
  return text += ']';
}

std::string json_strings(const std::vector<std::string>& texts) {
  std::vector<std::string> elements;
  std::transform(texts.begin(), texts.end(), std::back_inserter(elements), json_string);
  return json_array(elements);
}

std::string json_page(const std::vector<std::string>& elements, std::int64_t total_count) {
  return ObjectWriter{}.raw_member("data", json_array(elements)).member("total_count", total_count).close();
}

std::string json_string_or_null(const std::optional<std::string>& text) { return text ? json_string(*text) : "null"; }

}  // namespace settingsd::api
