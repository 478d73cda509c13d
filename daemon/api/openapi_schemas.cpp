#include "api/openapi_schemas.hpp"

#include <utility>

#include "api/openapi_refusals.hpp"
#include "domain/environment.hpp"
#include "storage/change.hpp"

namespace settingsd::api {
namespace {

using boost::json::array;
using boost::json::object;

object constant(const char* text) { return {{"const", text}}; }
object text(const char* description) { return {{"type", "string"}, {"description", description}}; }
object text_or_null(const char* description) {
  return {{"type", array{"string", "null"}}, {"description", description}};
}
object number(const char* description) { return {{"type", "integer"}, {"description", description}}; }
object flag(const char* description) { return {{"type", "boolean"}, {"description", description}}; }
object time() { return number("Milliseconds since 1970."); }

/// An object that always has all of these members.
object all_of(object properties) {
  array names;
  for (const auto& property : properties) names.emplace_back(property.key());
  return {{"type", "object"}, {"required", std::move(names)}, {"properties", std::move(properties)}};
}

object list_of(std::string_view schema) { return {{"type", "array"}, {"items", component("schemas", schema)}}; }

object page_of(std::string_view schema) {
  return all_of({{"data", list_of(schema)}, {"total_count", number("How many there are in all.")}});
}

object instance() {
  object properties{{"object", constant("instance")},
                    {"id", text("The id of the instance.")},
                    {"environment_type", {{"type", "string"}, {"enum", openapi_texts(domain::environment_names)}}},
                    {"workspace_id", text_or_null("What the instance belongs to.")}};
  add_shown_fields<domain::InstanceSettings>(properties);
  return all_of(std::move(properties));
}

object restrictions() {
  object properties{{"object", constant("instance_restrictions")}};
  add_shown_fields<domain::InstanceRestrictions>(properties);
  return all_of(std::move(properties));
}

object organization_settings() {
  object properties{{"object", constant("organization_settings")}};
  add_shown_fields<domain::OrganizationSettings>(properties);
  properties["max_allowed_roles"] = number("How many roles there may be.");
  properties["max_role_sets_allowed"] = number("How many role sets there may be.");
  properties["max_allowed_domains"] = number("How many domains an organization may have.");
  properties["max_allowed_permissions"] = number("How many permissions there may be.");
  properties["max_allowed_permissions"].as_object()["deprecated"] = true;
  properties["initial_role_set_key"] = object{{"type", "null"}};
  auto schema = all_of(std::move(properties));
  schema["additionalProperties"] = false;
  return schema;
}

object permission() {
  return all_of({{"object", constant("permission")},
                 {"id", text("The id of the permission.")},
                 {"name", text("What people call it.")},
                 {"key", text("What programs call it.")},
                 {"description", text("What it permits.")},
                 {"type", constant("system")},
                 {"created_at", time()},
                 {"updated_at", time()}});
}

object role() {
  return all_of({{"object", constant("role")},
                 {"id", text("The id of the role.")},
                 {"name", text("What people call it.")},
                 {"key", text("What programs call it.")},
                 {"description", text("What it is for.")},
                 {"is_creator_eligible", flag("Whether it can be that of the creator of an organization.")},
                 {"permissions", list_of("permission")},
                 {"created_at", time()},
                 {"updated_at", time()}});
}

object recorded_value(const char* description) {
  return {{"type", array{"boolean", "integer", "string", "array", "null"}},
          {"items", {{"type", "string"}}},
          {"description", description}};
}

object setting_change() {
  return all_of({{"object", constant("setting_change")},
                 {"id", {{"type", "integer"}, {"minimum", 1}, {"description", "Grows with every change."}}},
                 {"created_at", time()},
                 {"resource", text("What was changed.")},
                 {"setting", text("The setting, with its resource: restrictions.allowlist.")},
                 {"old_value", recorded_value("The value before.")},
                 {"new_value", recorded_value("The value after.")},
                 {"revision", {{"type", array{"integer", "null"}}, {"description", "That of the resource, after."}}},
                 {"actor", text_or_null("Who changed it: the id and the label of a key, or a user.")},
                 {"trace_id", text_or_null("The trace id of the request.")},
                 {"source", {{"type", "string"}, {"enum", openapi_texts(storage::source_names)}}}});
}

object error() {
  object meta{{"param_name", text("The parameter, as sent.")},
              {"unsupported_features", {{"type", "array"}, {"items", {{"type", "string"}}}, {"minItems", 1}}}};
  auto schema = all_of({{"message", {{"type", "string"}, {"minLength", 1}}},
                        {"long_message", {{"type", "string"}, {"minLength", 1}}},
                        {"code", {{"type", "string"}, {"enum", all_codes()}}}});
  schema["properties"].as_object()["meta"] = object{{"type", "object"}, {"properties", std::move(meta)}};
  return schema;
}

object errors() {
  return all_of({{"errors", {{"type", "array"}, {"minItems", 1}, {"items", component("schemas", "error")}}},
                 {"clerk_trace_id", {{"type", "string"}, {"pattern", "^[0-9a-f]{32}$"}}}});
}

void add_service_schemas(object& all) {
  all["liveness"] = all_of({{"status", constant("live")}});
  auto readiness = all_of({{"status", {{"type", "string"}, {"enum", array{"ready", "degraded", "unavailable"}}}}});
  readiness["properties"].as_object()["reason"] = text("A class of reasons; absent while the status is ready.");
  readiness["properties"].as_object()["count"] = number("How many instances or failures it is about.");
  all["readiness"] = std::move(readiness);
  all["version"] = all_of({{"name", constant("settingsd")},
                           {"version", text("That of the program.")},
                           {"schema_version", number("That of the file.")},
                           {"api_version", text("The newest that a request may name.")}});
}

}  // namespace

void add_property(boost::json::object& properties, const PropertyNames& names, boost::json::object schema,
                  std::string_view remark) {
  properties[openapi_text(names.property)] = schema;
  if (names.deprecated_alias.empty()) return;
  schema["description"] = std::string(remark) + std::string(names.field) + ".";
  schema["deprecated"] = true;
  properties[openapi_text(names.deprecated_alias)] = std::move(schema);
}

object schemas() {
  object all;
  all[shown_name<domain::InstanceSettings>()] = instance();
  all[shown_name<domain::InstanceRestrictions>()] = restrictions();
  all[shown_name<domain::OrganizationSettings>()] = organization_settings();
  domain::for_each_group([&]<class Group>() { all[sent_name<Group>()] = sent_group_schema<Group>(); });
  all["permission"] = permission();
  all["role"] = role();
  all["role_page"] = page_of("role");
  all["setting_change"] = setting_change();
  all["setting_change_page"] = page_of("setting_change");
  all["error"] = error();
  all["errors"] = errors();
  add_service_schemas(all);
  return all;
}

}  // namespace settingsd::api
