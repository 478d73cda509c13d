#include "api/value_json.hpp"

#include "api/json_document.hpp"
#include "api/json_writer.hpp"

namespace settingsd::api {

std::string value_json(const domain::Flag& /*kind*/, bool value) { return value ? "true" : "false"; }

std::string value_json(const domain::Text& /*kind*/, const domain::Text::Value& value) {
  return json_string_or_null(value);
}

std::string value_json(const domain::Choice& /*kind*/, const domain::Choice::Value& value) {
  return json_string_or_null(value);
}

std::string value_json(const domain::Integer& /*kind*/, std::int64_t value) { return std::to_string(value); }

std::string value_json(const domain::ChoiceList& /*kind*/, const domain::ChoiceList::Value& value) {
  return json_strings(value);
}

std::string value_json(const domain::OriginList& /*kind*/, const domain::OriginList::Value& value) {
  return value.empty() ? "null" : json_strings(value);
}

std::string value_json(const domain::RoleReference& /*kind*/, const domain::RoleReference::Value& value) {
  return json_string(value);
}

}  // namespace settingsd::api
