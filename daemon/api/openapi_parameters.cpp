#include "api/openapi_parameters.hpp"

#include <string>
#include <utility>

#include "api/api_version.hpp"
#include "api/openapi_text.hpp"

namespace settingsd::api {
namespace {

using boost::json::object;

object parameter(const char* place, const char* name, const char* description, object schema) {
  return {{"name", name}, {"in", place}, {"description", description}, {"schema", std::move(schema)}};
}

object header_parameter(const char* name, const char* description) {
  return parameter("header", name, description, {{"type", "string"}});
}

object version_schema() { return {{"type", "string"}, {"enum", openapi_texts(api_versions())}}; }

object header(const char* description, object schema = {{"type", "string"}}) {
  return {{"description", description}, {"schema", std::move(schema)}};
}

object trace_id_header() {
  auto result = header("The trace id of the request, taken from a valid traceparent.",
                       {{"type", "string"}, {"pattern", "^[0-9a-f]{32}$"}});
  result["required"] = true;
  return result;
}

}  // namespace

object query_parameter(const char* name, const char* description, object schema) {
  return parameter("query", name, description, std::move(schema));
}

object limit_parameter(std::int64_t standard, std::int64_t maximum) {
  return query_parameter("limit", "How many are wanted at most.",
                         {{"type", "integer"}, {"minimum", 1}, {"maximum", maximum}, {"default", standard}});
}

object shared_parameters() {
  return {
      {"If-Match", header_parameter("If-Match", "ETags; 412 when that of the resource is not among them.")},
      {"If-None-Match",
       header_parameter("If-None-Match", "ETags; 304, or 412 to a change, when that of the resource is among them.")},
      {"Prefer", header_parameter("Prefer", "return=representation asks for the resource in the answer.")},
      {"traceparent", header_parameter("traceparent", "W3C Trace Context; its trace id becomes that of the request.")},
      {"Clerk-API-Version", parameter("header", "Clerk-API-Version",
                                      "Changes nothing here. In the header or in the query, not both; the newest where "
                                      "it is absent.",
                                      version_schema())},
      {"__clerk_api_version",
       query_parameter("__clerk_api_version", "As the header field Clerk-API-Version.", version_schema())},
      {"dry_run", query_parameter("dry_run", "true: the real answer with the current ETag, and nothing is written.",
                                  {{"type", "boolean"}, {"default", false}})}};
}

object shared_headers() {
  return {{"Clerk-Trace-Id", trace_id_header()},
          {"X-Clerk-Trace-Id", trace_id_header()},
          {"X-Content-Type-Options", header("Always nosniff.", {{"const", "nosniff"}})},
          {"ETag", header("Strong and opaque; another one after every change of the resource.")},
          {"Cache-Control", header("Whether the answer may be kept.")},
          {"X-Accel-Buffering", header("Always no: nginx passes events on as they come.", {{"const", "no"}})},
          {"Vary", header("Always Authorization, since the key chooses the instance.")},
          {"Preference-Applied", header("The preference that was followed.")},
          {"Retry-After", header("Seconds after which it may be tried again.", {{"type", "integer"}, {"minimum", 0}})},
          {"WWW-Authenticate", header("The scheme that is wanted.")},
          {"Accept", header("The content type that is wanted.")}};
}

}  // namespace settingsd::api
