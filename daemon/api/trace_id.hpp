#pragma once

#include <string>
#include <string_view>

#include "http/message.hpp"

namespace settingsd::api {

/// The trace id of a request: that of its traceparent field, if there is one and it is valid (W3C Trace Context,
/// section 3.2.2), else a random one. head may be null. Any thread.
[[nodiscard]] http::TraceId trace_id_of(const http::RequestHead* head);

[[nodiscard]] inline std::string_view view(const http::TraceId& id) noexcept { return {id.data(), id.size()}; }

}  // namespace settingsd::api
