#pragma once

#include <string>
#include <string_view>

#include "app/representation.hpp"
#include "domain/problem.hpp"
#include "http/message.hpp"

namespace settingsd::api {

/// A reply without content. Every reply has the trace id under both names, and X-Content-Type-Options.
[[nodiscard]] http::Reply empty_reply(unsigned status, const http::TraceId& trace_id);

/// A reply with a JSON text. Content-Type is "application/json" to the letter (contract, section 1).
[[nodiscard]] http::Reply json_reply(unsigned status, const http::TraceId& trace_id,
                                     std::shared_ptr<const std::string> content);

/// The error body (contract, section 1), under the status of the first problem.
[[nodiscard]] http::Reply error_reply(const domain::Problems& problems, const http::TraceId& trace_id);

/// A resource with its ETag.
[[nodiscard]] http::Reply representation_reply(const app::Representation& representation,
                                               const http::TraceId& trace_id);

/// A reply that shows only the ETag of a resource: 204 or 304.
[[nodiscard]] http::Reply entity_tag_reply(unsigned status, const app::Representation& representation,
                                           const http::TraceId& trace_id);

/// Adds a header line.
void add_field(http::Reply& reply, std::string_view name, std::string_view value);

}  // namespace settingsd::api
