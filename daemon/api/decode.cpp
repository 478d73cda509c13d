#include "api/decode.hpp"

namespace settingsd::api {
namespace {

using domain::Problems;

bool wrong_type(std::string_view name, std::string_view expected, Problems& problems) {
  problems.push_back(domain::problems::wrong_type(name, expected));
  return false;
}

/// Ends as soon as the answer is full: it may be one of tens of thousands of elements that are all wrong.
template <class List>
bool decode_list(const List& kind, std::string_view name, const JsonValue& json, std::vector<std::string>& value,
                 Problems& problems) {
  const auto* elements = json.as<JsonValue::Array>();
  if (elements == nullptr) return wrong_type(name, "an array of strings", problems);
  const auto before = problems.size();
  domain::check_size(kind, name, elements->size(), problems);
  domain::ElementCheck<List> check{kind, name, problems};
  for (const auto& element : *elements) {
    if (problems.size() >= most_problems) break;
    if (const auto* text = element.as<std::string>()) {
      check(*text);
      value.push_back(*text);
    } else {
      wrong_type(name, "an array of strings, but holds " + domain::quoted(element.text()), problems);
    }
  }
  return problems.size() == before;
}

template <class Kind, class Value>
bool holds(const Kind& kind, std::string_view name, const Value& value, Problems& problems) {
  const auto before = problems.size();
  domain::check_value(kind, name, value, problems);
  return problems.size() == before;
}

template <class Kind>
bool decode_clearable(const Kind& kind, std::string_view name, const JsonValue& json, typename Kind::Value& value,
                      Problems& problems) {
  const auto* text = json.as<std::string>();
  if (text == nullptr) return wrong_type(name, "a string", problems);
  if (!text->empty()) value = *text;
  return holds(kind, name, value, problems);
}

}  // namespace

bool decode_value(const domain::Flag& /*kind*/, std::string_view name, const JsonValue& json, bool& value,
                  Problems& problems) {
  const auto* flag = json.as<bool>();
  if (flag == nullptr) return wrong_type(name, "true or false", problems);
  value = *flag;
  return true;
}

bool decode_value(const domain::Text& kind, std::string_view name, const JsonValue& json, domain::Text::Value& value,
                  Problems& problems) {
  return decode_clearable(kind, name, json, value, problems);
}

bool decode_value(const domain::Choice& kind, std::string_view name, const JsonValue& json,
                  domain::Choice::Value& value, Problems& problems) {
  return decode_clearable(kind, name, json, value, problems);
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
  return holds(kind, name, value, problems);
}

bool decode_value(const domain::ChoiceList& kind, std::string_view name, const JsonValue& json,
                  domain::ChoiceList::Value& value, Problems& problems) {
  return decode_list(kind, name, json, value, problems);
}

bool decode_value(const domain::OriginList& kind, std::string_view name, const JsonValue& json,
                  domain::OriginList::Value& value, Problems& problems) {
  return decode_list(kind, name, json, value, problems);
}

bool decode_value(const domain::RoleReference& /*kind*/, std::string_view name, const JsonValue& json,
                  domain::RoleReference::Value& value, Problems& problems) {
  const auto* text = json.as<std::string>();
  if (text == nullptr) return wrong_type(name, "a string", problems);
  value = *text;
  return true;
}

}  // namespace settingsd::api
