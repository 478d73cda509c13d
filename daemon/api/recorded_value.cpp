#include "api/recorded_value.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <iterator>
#include <type_traits>
#include <utility>
#include <vector>

#include "api/json_document.hpp"
#include "api/json_writer.hpp"
#include "api/value_json.hpp"
#include "domain/groups.hpp"
#include "domain/rules.hpp"
#include "storage/utf8.hpp"

namespace settingsd::api {
namespace {

using Text = std::optional<std::string>;

std::optional<bool> read(const domain::Flag& /*kind*/, const Text& text) {
  if (text == "true") return true;
  if (text == "false") return false;
  return std::nullopt;
}

std::optional<std::int64_t> read(const domain::Integer& /*kind*/, const Text& text) {
  std::int64_t number = 0;
  if (!text) return std::nullopt;
  const auto* const end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(text->data(), end, number);
  return error == std::errc{} && stop == end ? std::optional{number} : std::nullopt;
}

std::optional<Text> read(const domain::Text& /*kind*/, const Text& text) { return text; }
std::optional<Text> read(const domain::Choice& /*kind*/, const Text& text) { return text; }
std::optional<std::string> read(const domain::RoleReference& /*kind*/, const Text& text) { return text; }

std::optional<std::vector<std::string>> read_list(const Text& text) {
  std::vector<std::string> elements;
  if (!text) return elements;
  const auto parsed = parse_json(*text);
  const auto* const array = parsed.value ? std::get_if<JsonValue::Array>(&parsed.value->is) : nullptr;
  if (array == nullptr) return std::nullopt;
  for (const auto& element : *array) {
    const auto* const value = element.as<std::string>();
    if (value == nullptr) return std::nullopt;
    elements.push_back(*value);
  }
  return elements;
}

std::optional<std::vector<std::string>> read(const domain::ChoiceList& /*kind*/, const Text& text) {
  return read_list(text);
}
std::optional<std::vector<std::string>> read(const domain::OriginList& /*kind*/, const Text& text) {
  return read_list(text);
}

/// Calls visitor.template operator()<Group>(field, index) for the field that a setting's name stands for. Returns
/// whether there is one.
template <class Visitor>
bool visit_setting(const std::string& setting, Visitor&& visitor) {
  bool found = false;
  domain::for_each_group([&]<class Group>() {
    domain::for_each_field<Group>([&](const auto& field, auto index) {
      if (setting != domain::setting_name<Group>(field.name)) return;
      found = true;
      visitor.template operator()<Group>(field, index);
    });
  });
  return found;
}

/// What stands in a plan: whether a feature is granted, or a limit.
bool is_plan_value(const std::string& text) {
  return text == "true" || text == "false" || read(domain::Integer{}, text).has_value();
}

template <class Group, class Field, class Index>
std::variant<app::AnyPatch, domain::Problems> patch_to(const Field& field, Index index, const Text& text) {
  domain::Problems problems;
  const bool is_text = !text || storage::is_clean_text(*text);
  auto value = is_text ? read(field.kind, text) : decltype(read(field.kind, text)){};
  if (!value) {
    problems.push_back(domain::problems::invalid_value(field.name, "a value of this setting"));
    return problems;
  }
  domain::check_value(field.kind, field.name, *value, problems);
  if (!problems.empty()) return problems;
  domain::Patch<Group> patch;
  std::get<index>(patch.values) = std::move(*value);
  patch.sent.push_back({index, std::string(field.name)});
  return app::AnyPatch{std::move(patch)};
}

}  // namespace

std::string recorded_value_json(const storage::SettingChange& change, const Text& recorded) {
  const auto value = recorded ? std::optional{storage::clean_text(*recorded)} : std::nullopt;
  std::optional<std::string> json;
  visit_setting(change.setting, [&]<class Group>(const auto& field, auto) {
    if (const auto read_value = read(field.kind, value)) json = value_json(field.kind, *read_value);
  });
  if (json) return *json;
  if (value && change.resource == "plan" && is_plan_value(*value)) return *value;
  return json_string_or_null(value);
}

std::string change_json(const storage::SettingChange& change) {
  return ObjectWriter{}
      .member("object", "setting_change")
      .member("id", change.id)
      .member("created_at", change.created_at)
      .member("resource", change.resource)
      .member("setting", change.setting)
      .raw_member("old_value", recorded_value_json(change, change.old_value))
      .raw_member("new_value", recorded_value_json(change, change.new_value))
      .member("revision", change.revision)
      .member("actor", change.actor)
      .member("trace_id", change.trace_id)
      .member("source", change.source)
      .close();
}

std::string changes_json(const storage::ChangePage& page) {
  std::vector<std::string> elements;
  std::transform(page.changes.begin(), page.changes.end(), std::back_inserter(elements), change_json);
  return json_page(elements, page.total_count);
}

std::optional<std::variant<app::AnyPatch, domain::Problems>> recorded_patch(const std::string& setting,
                                                                            const Text& value) {
  std::optional<std::variant<app::AnyPatch, domain::Problems>> patch;
  visit_setting(setting,
                [&]<class Group>(const auto& field, auto index) { patch = patch_to<Group>(field, index, value); });
  return patch;
}

std::optional<std::variant<app::AnyPatch, domain::Problems>> patch_back(const storage::SettingChange& change) {
  return recorded_patch(change.setting, change.old_value);
}

}  // namespace settingsd::api
