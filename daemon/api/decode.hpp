#pragma once

#include <string_view>
#include <unordered_set>
#include <variant>

#include "api/json_document.hpp"
#include "domain/patch.hpp"
#include "domain/problem.hpp"
#include "domain/rules.hpp"

namespace settingsd::api {

/// What becomes of a member that the group has no field for.
enum class UnknownParameters { reject, ignore };

/// Reads a JSON value as the value of a field and checks it by itself (domain::check_value). False when it has the
/// wrong type or does not hold; the problems are reported then, those of a list in the order of its elements. "" makes
/// a text or a choice null (contract, section 4).
bool decode_value(const domain::Flag& kind, std::string_view name, const JsonValue& json, bool& value,
                  domain::Problems& problems);
bool decode_value(const domain::Text& kind, std::string_view name, const JsonValue& json, domain::Text::Value& value,
                  domain::Problems& problems);
bool decode_value(const domain::Choice& kind, std::string_view name, const JsonValue& json,
                  domain::Choice::Value& value, domain::Problems& problems);
bool decode_value(const domain::Integer& kind, std::string_view name, const JsonValue& json, std::int64_t& value,
                  domain::Problems& problems);
bool decode_value(const domain::ChoiceList& kind, std::string_view name, const JsonValue& json,
                  domain::ChoiceList::Value& value, domain::Problems& problems);
bool decode_value(const domain::OriginList& kind, std::string_view name, const JsonValue& json,
                  domain::OriginList::Value& value, domain::Problems& problems);
bool decode_value(const domain::RoleReference& kind, std::string_view name, const JsonValue& json,
                  domain::RoleReference::Value& value, domain::Problems& problems);

namespace detail {

/// Puts a decoded value into the patch, unless the field's other name has said something else already.
template <class Group, class Index, class Field, class Value>
void place_value(domain::Patch<Group>& patch, Index index, const Field& field, const std::string& name, Value value,
                 domain::Problems& problems) {
  auto& slot = std::get<index>(patch.values);
  if (slot && *slot != value) {
    problems.push_back(domain::problems::conflict(name, name == field.name ? field.deprecated_alias : field.name));
    return;
  }
  if (!slot) patch.sent.push_back({index, name});
  slot = std::move(value);
}

template <class Group>
bool decode_member(domain::Patch<Group>& patch, const JsonValue& json, const Group* null_means,
                   domain::Problems& problems) {
  const auto& name = json.name;
  bool known = false;
  domain::for_each_field<Group>([&](const auto& field, auto index) {
    if (known || (name != field.name && (field.deprecated_alias.empty() || name != field.deprecated_alias))) return;
    known = true;
    typename std::remove_cvref_t<decltype(field)>::Value value{};
    if (json.as<JsonValue::Null>() != nullptr) {
      if (null_means == nullptr) return;
      value = null_means->*field.member;
    } else if (!decode_value(field.kind, name, json, value, problems)) {
      return;
    }
    place_value(patch, index, field, name, std::move(value), problems);
  });
  return known;
}

}  // namespace detail

/// Most entries that one answer reports, so that a body of nothing but mistakes is not answered by a larger one.
inline constexpr std::size_t most_problems = 1000;

/// Hands the members of a request body to take, which says of each whether it is known, and may add what is wrong with
/// it. Returns everything that is wrong, in the order of the request (contract, section 1).
template <class Take>
[[nodiscard]] domain::Problems take_members(const JsonValue::Object& object, UnknownParameters unknown, Take take) {
  domain::Problems problems;
  std::unordered_set<std::string_view> seen;
  for (const auto& member : object.members) {
    if (problems.size() >= most_problems) break;
    if (!seen.insert(member.name).second) {
      problems.push_back(domain::problems::duplicate_parameter(member.name));
    } else if (!take(member, problems) && unknown == UnknownParameters::reject) {
      problems.push_back(domain::problems::unknown_parameter(member.name));
    }
  }
  if (problems.size() > most_problems) problems.erase(problems.begin() + most_problems, problems.end());
  return problems;
}

/// Reads the members of a request body. Either a patch in which every value holds by itself, or everything that is
/// wrong. Null members are as good as absent, or stand for the value that null_means has. Any thread.
template <class Group>
[[nodiscard]] std::variant<domain::Patch<Group>, domain::Problems> decode(const JsonValue::Object& object,
                                                                          UnknownParameters unknown,
                                                                          const Group* null_means = nullptr) {
  domain::Patch<Group> patch;
  auto problems = take_members(object, unknown, [&](const JsonValue& member, domain::Problems& found) {
    return detail::decode_member(patch, member, null_means, found);
  });
  if (problems.empty()) return patch;
  return problems;
}

}  // namespace settingsd::api
