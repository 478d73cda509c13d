#include "api/refusals.hpp"

#include <string>

#include "api/replies.hpp"

namespace settingsd::api::refusals {
namespace {

// Soon enough for a person, late enough for a commit to pass.
constexpr std::string_view retry_seconds = "1";

http::Reply reply(unsigned status, std::string_view code, std::string_view message, std::string_view long_message,
                  const http::TraceId& trace_id) {
  return error_reply({{status, code, std::string(message), std::string(long_message), {}}}, trace_id);
}

struct Framing {
  unsigned status;
  std::string_view code;
  std::string_view message;
};

Framing framing_of(http::Refusal refusal) noexcept {
  switch (refusal) {
    case http::Refusal::request_invalid:
      return {400, "request_invalid", "Invalid request"};
    case http::Refusal::request_timeout:
      return {408, "request_timeout", "Request timeout"};
    case http::Refusal::content_too_large:
      return {413, "request_body_too_large", "Request body too large"};
    case http::Refusal::uri_too_long:
      return {414, "uri_too_long", "URI too long"};
    case http::Refusal::misdirected_request:
      return {421, "misdirected_request", "Misdirected request"};
    case http::Refusal::header_fields_too_large:
      return {431, "request_header_fields_too_large", "Request header fields too large"};
    case http::Refusal::not_implemented:
      return {501, "not_implemented", "Not implemented"};
    case http::Refusal::version_not_supported:
      return {505, "http_version_not_supported", "HTTP version not supported"};
    case http::Refusal::unavailable:
      break;
  }
  return {503, "service_unavailable", "Service unavailable"};
}

}  // namespace

http::Reply framing(http::Refusal refusal, std::string_view detail, const http::TraceId& trace_id) {
  const auto kind = framing_of(refusal);
  auto result = reply(kind.status, kind.code, kind.message, detail, trace_id);
  if (kind.status == 503) add_field(result, "Retry-After", retry_seconds);
  return result;
}

http::Reply authorization_missing(const http::TraceId& trace_id) {
  auto result = reply(401, "authorization_header_format_invalid", "Invalid Authorization header format",
                      "The Authorization header must hold \"Bearer\" and a secret key.", trace_id);
  add_field(result, "WWW-Authenticate", "Bearer");
  return result;
}

http::Reply key_invalid(const http::TraceId& trace_id) {
  auto result = reply(401, "clerk_key_invalid", "The provided secret key is invalid",
                      "The secret key is malformed, unknown or revoked.", trace_id);
  add_field(result, "WWW-Authenticate", "Bearer error=\"invalid_token\"");
  return result;
}

http::Reply key_read_only(const http::TraceId& trace_id) {
  return reply(403, "authorization_invalid", "Unauthorized request", "This secret key may only read.", trace_id);
}

http::Reply cross_site(const http::TraceId& trace_id) {
  return reply(403, "authorization_invalid", "Unauthorized request",
               "A web page of another origin may not change settings.", trace_id);
}

http::Reply too_many_requests(std::chrono::seconds retry_after, const http::TraceId& trace_id) {
  auto result = reply(429, "too_many_requests", "Too many requests",
                      "This secret key has sent more requests than its limit allows.", trace_id);
  add_field(result, "Retry-After", std::to_string(retry_after.count()));
  return result;
}

http::Reply unknown_path(const http::TraceId& trace_id) {
  return reply(404, "resource_not_found", "Resource not found", "There is nothing at this path.", trace_id);
}

http::Reply unknown_method(const http::TraceId& trace_id) {
  return framing(http::Refusal::not_implemented, "The request method is unknown.", trace_id);
}

http::Reply wrong_method(std::string_view allow, const http::TraceId& trace_id) {
  auto result = reply(405, "method_not_allowed", "Method not allowed",
                      std::string("This path allows ").append(allow).append("."), trace_id);
  add_field(result, "Allow", allow);
  return result;
}

http::Reply api_version(std::string_view detail, const http::TraceId& trace_id) {
  return reply(400, "api_version_invalid", "Invalid API version", detail, trace_id);
}

http::Reply content_type(std::string_view detail, const http::TraceId& trace_id) {
  auto result = reply(415, "unsupported_content_type", "Unsupported content type", detail, trace_id);
  add_field(result, "Accept", "application/json");
  return result;
}

http::Reply body_invalid(std::string_view detail, const http::TraceId& trace_id) {
  return reply(400, "request_body_invalid", "Request body invalid", detail, trace_id);
}

http::Reply precondition_required(const http::TraceId& trace_id) {
  return reply(428, "precondition_required", "Precondition required", "This change must carry If-Match.", trace_id);
}

http::Reply precondition_failed(const http::TraceId& trace_id) {
  return reply(412, "precondition_failed", "Precondition failed",
               "If-Match does not name the ETag that the settings have now, or If-None-Match names it.", trace_id);
}

http::Reply unavailable(std::string_view detail, const http::TraceId& trace_id) {
  return framing(http::Refusal::unavailable, detail, trace_id);
}

http::Reply storage_full(const http::TraceId& trace_id) {
  return reply(507, "insufficient_storage", "Insufficient storage",
               "There is no space left to store the change; nothing was changed.", trace_id);
}

http::Reply internal_error(const http::TraceId& trace_id) {
  return reply(500, "internal_error", "Internal error", "The server failed to handle the request.", trace_id);
}

}  // namespace settingsd::api::refusals
