#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/json/object.hpp>

#include "api/openapi_text.hpp"
#include "api/openapi_values.hpp"
#include "domain/groups.hpp"

namespace settingsd::api {

/// The schemas that the document names: each group as it is sent and as it is shown, and what else is in a body.
[[nodiscard]] boost::json::object schemas();

/// The names of a group's two schemas.
template <class Group>
[[nodiscard]] std::string shown_name() {
  return std::string(domain::name_of(domain::place<Group>.resource));
}
template <class Group>
[[nodiscard]] std::string sent_name() {
  return shown_name<Group>() + "_change";
}

struct PropertyNames {
  std::string_view property;
  std::string_view field;
  std::string_view deprecated_alias;  ///< "" where the field has none
};

/// Adds a property; where its field has an alias, also a deprecated one under that name, whose description is the
/// remark and the field's name.
void add_property(boost::json::object& properties, const PropertyNames& names, boost::json::object schema,
                  std::string_view remark);

/// The body of a request that changes settings of the group: a property for each of its fields.
template <class Group>
[[nodiscard]] boost::json::object sent_group_schema() {
  boost::json::object properties;
  domain::for_each_field<Group>([&](const auto& field, auto) {
    auto schema = sent_schema(field.kind);
    schema["description"] = std::string(field.description) + remarks(field.kind);
    const PropertyNames names{field.name, field.name, field.deprecated_alias};
    add_property(properties, names, std::move(schema), "Another name of ");
  });
  return {{"type", boost::json::array{"object", "null"}},
          {"additionalProperties", false},
          {"properties", std::move(properties)}};
}

/// Adds the fields of the group to the properties of an answer: under their names, a role by its key.
template <class Group>
void add_shown_fields(boost::json::object& properties) {
  domain::for_each_field<Group>([&](const auto& field, auto) {
    auto schema = shown_schema(field.kind);
    auto name = field.name;
    auto description = std::string(field.description) + remarks(field.kind);
    if constexpr (std::is_same_v<decltype(field.kind), domain::RoleReference>) {
      name = field.kind.answered_as;
      description += " Shown by its key.";
    }
    schema["description"] = description;
    add_property(properties, {name, field.name, field.deprecated_alias}, std::move(schema), "Equal to ");
  });
}

}  // namespace settingsd::api
