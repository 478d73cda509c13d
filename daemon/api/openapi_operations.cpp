#include "api/openapi_operations.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

#include "api/changes.hpp"
#include "api/openapi_parameters.hpp"
#include "api/openapi_refusals.hpp"
#include "api/openapi_schemas.hpp"
#include "api/openapi_text.hpp"
#include "api/refusals.hpp"
#include "api/renderer.hpp"
#include "api/reverting.hpp"
#include "observe/exposition.hpp"

namespace settingsd::api {
namespace {

using boost::json::array;
using boost::json::object;

constexpr std::int64_t any_number = std::numeric_limits<std::int64_t>::max();

/// What an operation has of its own.
struct Parts {
  array parameters{};
  object body{};     ///< the schema of the request's content; empty where it has none
  object answers{};  ///< by status, other than refusals
  Refusals refusals{};
};

void add_parameters(Parts& parts, std::initializer_list<std::string_view> names) {
  for (const auto name : names) parts.parameters.push_back(component("parameters", name));
}

object answer(const char* description, std::initializer_list<std::string_view> fields = {}) {
  object headers;
  for (const std::string_view name : {"Clerk-Trace-Id", "X-Clerk-Trace-Id", "X-Content-Type-Options"}) {
    headers[openapi_text(name)] = component("headers", name);
  }
  for (const auto name : fields) headers[openapi_text(name)] = component("headers", name);
  return {{"description", description}, {"headers", std::move(headers)}};
}

object with_content(object answer, const char* type, object schema) {
  answer["content"] = object{{type, {{"schema", std::move(schema)}}}};
  return answer;
}

object json_answer(const char* description, std::string_view schema, std::initializer_list<std::string_view> fields) {
  return with_content(answer(description, fields), "application/json", component("schemas", schema));
}

/// An operation that asks for nothing and is not refused for what it is.
Parts answered(object ok) {
  Parts parts;
  parts.answers["200"] = std::move(ok);
  return parts;
}

/// A resource that has an ETag.
Parts conditional(std::string_view schema) {
  Parts parts;
  add_parameters(parts, {"If-Match", "If-None-Match"});
  parts.answers["200"] = json_answer("As it stands.", schema, {"ETag", "Cache-Control", "Vary"});
  parts.answers["304"] = answer("The client has it already.", {"ETag", "Cache-Control", "Vary"});
  parts.refusals.add(refusals::precondition_failed({}));
  return parts;
}

template <class Group>
Parts read() {
  return conditional(shown_name<Group>());
}

template <class Group>
Parts change() {
  Parts parts;
  add_parameters(parts, {"If-Match", "If-None-Match", "Prefer", "dry_run"});
  parts.body = component("schemas", sent_name<Group>());
  parts.answers["200"] =
      json_answer("As it stands now.", shown_name<Group>(), {"ETag", "Cache-Control", "Vary", "Preference-Applied"});
  add_write_refusals(parts.refusals);
  add_group_refusals<Group>(parts.refusals);
  return parts;
}

Parts change_instance() {
  auto parts = change<domain::InstanceSettings>();
  parts.answers["204"] = answer("It is so now.", {"ETag", "Cache-Control", "Vary"});
  return parts;
}

Parts list_roles() {
  auto parts = conditional("role_page");
  parts.parameters.push_back(limit_parameter(default_page_size, maximum_page_size));
  parts.parameters.push_back(
      query_parameter("offset", "How many are left out.",
                      {{"type", "integer"}, {"minimum", 0}, {"maximum", any_number}, {"default", 0}}));
  add_parameter_refusals(parts.refusals);
  return parts;
}

Parts list_changes() {
  Parts parts;
  parts.parameters.push_back(limit_parameter(default_changes, most_changes));
  parts.parameters.push_back(query_parameter("before", "Only changes with a lower id.",
                                             {{"type", "integer"}, {"minimum", 1}, {"maximum", any_number}}));
  parts.parameters.push_back(
      query_parameter("setting", "Only changes of this setting: restrictions.allowlist.", {{"type", "string"}}));
  parts.parameters.push_back(
      query_parameter("actor", "Only changes by this actor, or by the key with this id.", {{"type", "string"}}));
  parts.answers["200"] = json_answer("The newest first.", "setting_change_page", {"Cache-Control"});
  add_parameter_refusals(parts.refusals);
  return parts;
}

Parts watch() {
  Parts parts;
  parts.parameters.push_back(
      object{{"name", "Last-Event-ID"},
             {"in", "header"},
             {"description", "The last change that the client has; from now where it is absent."},
             {"schema", {{"type", "integer"}, {"minimum", 0}}}});
  parts.answers["200"] = with_content(
      answer("event: change, with the id and the change as data; or event: reset, where changes were lost.",
             {"Cache-Control", "X-Accel-Buffering"}),
      "text/event-stream", {{"type", "string"}});
  add_parameter_refusals(parts.refusals);
  return parts;
}

Parts revert() {
  Parts parts;
  parts.parameters.push_back(object{{"name", "id"},
                                    {"in", "path"},
                                    {"required", true},
                                    {"description", "The id of the change that is taken back."},
                                    {"schema", {{"type", "integer"}, {"minimum", 1}, {"maximum", any_number}}}});
  add_parameters(parts, {"If-Match", "If-None-Match"});
  parts.body = object{{"type", array{"object", "null"}}, {"additionalProperties", false}};
  parts.answers["200"] = json_answer("The change that made it so.", "setting_change", {"Cache-Control"});
  add_write_refusals(parts.refusals);
  parts.refusals.add(refusals::unknown_path({}));
  add_member_refusals(parts.refusals);
  Refusals of_old_values;
  domain::for_each_group([&]<class Group>() {
    domain::for_each_field<Group>([&](const auto& field, auto) { add_value_refusals(of_old_values, field.kind); });
  });
  parts.refusals.add(of_old_values, keeps_status_in_revert);
  return parts;
}

Parts tell_live() { return answered(json_answer("The process serves.", "liveness", {"Cache-Control"})); }

Parts tell_ready() {
  auto parts = answered(json_answer("Changes can be accepted.", "readiness", {"Cache-Control"}));
  parts.answers["503"] = with_content(
      answer("Changes, or some of them, cannot be accepted.", {"Cache-Control", "Retry-After"}), "application/json",
      {{"anyOf", array{component("schemas", "readiness"), component("schemas", "errors")}}});
  return parts;
}

Parts tell_version() { return answered(json_answer("What is running.", "version", {"Cache-Control"})); }

Parts describe() {
  return answered(with_content(answer("This document.", {"Cache-Control"}), "application/json", {{"type", "object"}}));
}

Parts measure() {
  return answered(with_content(answer("In the text format of Prometheus.", {"Cache-Control"}), observe::exposition_type,
                               {{"type", "string"}}));
}

struct Described {
  std::string_view path;
  std::string_view method;
  const char* tag;
  const char* id;
  const char* summary;
  Parts (*parts)();
};

constexpr std::array operations{
    Described{"/v1/instance", "GET", "settings", "getInstance", "Read the instance and its settings",
              read<domain::InstanceSettings>},
    Described{"/v1/instance", "PATCH", "settings", "updateInstance", "Change settings of the instance",
              change_instance},
    Described{"/v1/instance/restrictions", "GET", "settings", "getInstanceRestrictions", "Read the restrictions",
              read<domain::InstanceRestrictions>},
    Described{"/v1/instance/restrictions", "PATCH", "settings", "updateInstanceRestrictions", "Change restrictions",
              change<domain::InstanceRestrictions>},
    Described{"/v1/instance/organization_settings", "GET", "settings", "getInstanceOrganizationSettings",
              "Read the organization settings", read<domain::OrganizationSettings>},
    Described{"/v1/instance/organization_settings", "PATCH", "settings", "updateInstanceOrganizationSettings",
              "Change organization settings", change<domain::OrganizationSettings>},
    Described{"/v1/organization_roles", "GET", "settings", "listOrganizationRoles",
              "List the roles that members of an organization can have", list_roles},
    Described{"/v1/instance/changes", "GET", "history", "listChanges", "List what was changed", list_changes},
    Described{revert_path, "POST", "history", "revertChange", "Give a setting the value that it had before a change",
              revert},
    Described{"/v1/instance/events", "GET", "history", "watchChanges", "Watch changes as they happen", watch},
    Described{"/livez", "GET", "service", "getLiveness", "Tell whether the process serves", tell_live},
    Described{"/readyz", "GET", "service", "getReadiness", "Tell whether changes can be accepted", tell_ready},
    Described{"/version", "GET", "service", "getVersion", "Tell what is running", tell_version},
    Described{"/openapi.json", "GET", "service", "getOpenapi", "Read this document", describe},
    Described{"/metrics", "GET", "service", "getMetrics", "Read the metrics", measure},
};

Parts parts_of(const Described& described, bool needs_key) {
  auto parts = described.parts();
  add_framing_refusals(parts.refusals);
  add_parameters(parts, {"traceparent"});
  if (needs_key) {
    add_key_refusals(parts.refusals);
    add_parameters(parts, {"Clerk-API-Version", "__clerk_api_version"});
  }
  return parts;
}

}  // namespace

object operation(const Route& route, std::string_view method) {
  const auto* const found = std::find_if(operations.begin(), operations.end(), [&](const Described& described) {
    return described.path == route.path && described.method == method;
  });
  if (found == operations.end()) {
    throw std::logic_error{std::string(method).append(" ").append(route.path).append(" is not described")};
  }
  auto parts = parts_of(*found, route.needs_key);
  object result{{"operationId", found->id}, {"summary", found->summary}, {"tags", array{found->tag}}};
  if (!route.needs_key) result["security"] = array{};
  result["parameters"] = std::move(parts.parameters);
  if (!parts.body.empty()) {
    result["requestBody"] = object{{"required", false}, {"content", {{"application/json", {{"schema", parts.body}}}}}};
  }
  auto responses = std::move(parts.answers);
  for (const auto& refusal : responses_of(parts.refusals)) responses.insert(refusal);
  result["responses"] = std::move(responses);
  return result;
}

}  // namespace settingsd::api
