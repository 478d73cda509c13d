#include "api/decode.hpp"

namespace settingsd::api {
namespace {

using domain::Problems;

bool wrong_type(std::string_view name, std::string_view expected, Problems& problems) {
  problems.push_back(domain::problems::wrong_type(name, expected));
  return false;
}

bool decode_clearable(std::string_view name, const JsonValue& json, std::optional<std::string>& value,
                      Problems& problems) {
  const auto* text = json.as<std::string>();
  if (text == nullptr) return wrong_type(name, "a string", problems);
  if (!text->empty()) value = *text;
  return true;
}

bool decode_list(std::string_view name, const JsonValue& json, std::vector<std::string>& value, Problems& problems) {
  const auto* elements = json.as<JsonValue::Array>();
  if (elements == nullptr) return wrong_type(name, "an array of strings", problems);
  bool all_texts = true;
  for (const auto& element : *elements) {
    if (const auto* text = element.as<std::string>()) {
      value.push_back(*text);
    } else if (problems.size() < most_problems) {
      all_texts = wrong_type(name, "an array of strings, but holds " + domain::quoted(element.text()), problems);
    }
  }
  return all_texts;
}

}  // namespace

bool decode_value(const domain::Flag& /*kind*/, std::string_view name, const JsonValue& json, bool& value,
                  Problems& problems) {
  const auto* flag = json.as<bool>();
  if (flag == nullptr) return wrong_type(name, "true or false", problems);
  value = *flag;
  return true;
}

bool decode_value(const domain::Text& /*kind*/, std::string_view name, const JsonValue& json,
                  domain::Text::Value& value, Problems& problems) {
  return decode_clearable(name, json, value, problems);
}

bool decode_value(const domain::Choice& /*kind*/, std::string_view name, const JsonValue& json,
                  domain::Choice::Value& value, Problems& problems) {
  return decode_clearable(name, json, value, problems);
}

bool decode_value(const domain::Integer& kind, std::string_view name, const JsonValue& json, std::int64_t& value,
                  Problems& problems) {
  const auto* integer = json.as<JsonValue::Integer>();
  if (integer == nullptr) return wrong_type(name, "an integer", problems);
  if (!integer->value) {
    problems.push_back(domain::problems::out_of_range(name, kind.minimum, kind.maximum));
    return false;
  }
  value = *integer->value;
  return true;
}

bool decode_value(const domain::ChoiceList& /*kind*/, std::string_view name, const JsonValue& json,
                  domain::ChoiceList::Value& value, Problems& problems) {
  return decode_list(name, json, value, problems);
}

bool decode_value(const domain::OriginList& /*kind*/, std::string_view name, const JsonValue& json,
                  domain::OriginList::Value& value, Problems& problems) {
  return decode_list(name, json, value, problems);
}

bool decode_value(const domain::RoleReference& /*kind*/, std::string_view name, const JsonValue& json,
                  domain::RoleReference::Value& value, Problems& problems) {
  const auto* text = json.as<std::string>();
  if (text == nullptr) return wrong_type(name, "a string", problems);
  value = *text;
  return true;
}

}  // namespace settingsd::api
