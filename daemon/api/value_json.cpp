#include "api/value_json.hpp"

#include <algorithm>
#include <iterator>

#include "api/json_document.hpp"
#include "api/json_writer.hpp"

namespace settingsd::api {
namespace {

std::string text_or_null(const std::optional<std::string>& value) { return value ? json_string(*value) : "null"; }

std::string array_of_texts(const std::vector<std::string>& values) {
  std::vector<std::string> elements;
  std::transform(values.begin(), values.end(), std::back_inserter(elements), json_string);
  return json_array(elements);
}

}  // namespace

std::string value_json(const domain::Flag& /*kind*/, bool value) { return value ? "true" : "false"; }

std::string value_json(const domain::Text& /*kind*/, const domain::Text::Value& value) { return text_or_null(value); }

std::string value_json(const domain::Choice& /*kind*/, const domain::Choice::Value& value) {
  return text_or_null(value);
}

std::string value_json(const domain::Integer& /*kind*/, std::int64_t value) { return std::to_string(value); }

std::string value_json(const domain::ChoiceList& /*kind*/, const domain::ChoiceList::Value& value) {
  return array_of_texts(value);
}

std::string value_json(const domain::OriginList& /*kind*/, const domain::OriginList::Value& value) {
  return value.empty() ? "null" : array_of_texts(value);
}

std::string value_json(const domain::RoleReference& /*kind*/, const domain::RoleReference::Value& value) {
  return json_string(value);
}

}  // namespace settingsd::api
