#pragma once

#include <chrono>
#include <string_view>

#include "domain/problem.hpp"
#include "http/message.hpp"

/// The answers to a request as a whole (contract, section 1). All of them are error replies.
namespace settingsd::api::refusals {

[[nodiscard]] http::Reply framing(http::Refusal refusal, std::string_view detail, const http::TraceId& trace_id);
[[nodiscard]] http::Reply authorization_missing(const http::TraceId& trace_id);
[[nodiscard]] http::Reply key_invalid(const http::TraceId& trace_id);
[[nodiscard]] http::Reply key_read_only(const http::TraceId& trace_id);
[[nodiscard]] http::Reply cross_site(const http::TraceId& trace_id);
[[nodiscard]] http::Reply too_many_requests(std::chrono::seconds retry_after, const http::TraceId& trace_id);
[[nodiscard]] http::Reply unknown_path(const http::TraceId& trace_id);
[[nodiscard]] http::Reply unknown_method(const http::TraceId& trace_id);
[[nodiscard]] http::Reply wrong_method(std::string_view allow, const http::TraceId& trace_id);
[[nodiscard]] http::Reply api_version(std::string_view detail, const http::TraceId& trace_id);
[[nodiscard]] http::Reply content_type(std::string_view detail, const http::TraceId& trace_id);
[[nodiscard]] http::Reply body_invalid(std::string_view detail, const http::TraceId& trace_id);
[[nodiscard]] http::Reply precondition_required(const http::TraceId& trace_id);
[[nodiscard]] http::Reply precondition_failed(const http::TraceId& trace_id);
[[nodiscard]] http::Reply unavailable(std::string_view detail, const http::TraceId& trace_id);
[[nodiscard]] http::Reply storage_full(const http::TraceId& trace_id);
[[nodiscard]] http::Reply internal_error(const http::TraceId& trace_id);

}  // namespace settingsd::api::refusals
