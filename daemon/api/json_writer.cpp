#include "api/json_writer.hpp"

#include <algorithm>
#include <iterator>

namespace settingsd::api {

void ObjectWriter::append(const std::vector<std::string>& values) {
  std::vector<std::string> elements;
  std::transform(values.begin(), values.end(), std::back_inserter(elements), json_string);
  text_ += json_array(elements);
}

std::string json_array(const std::vector<std::string>& elements) {
  std::string text = "[";
  for (const auto& element : elements) text.append(text.size() > 1 ? "," : "").append(element);
  return text += ']';
}

}  // namespace settingsd::api
