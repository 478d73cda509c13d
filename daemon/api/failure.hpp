#pragma once

#include <exception>

#include "http/message.hpp"
#include "observe/log.hpp"

namespace settingsd::api {

/// The reply to a request that an exception ended, after a line in the log: 503 where the file is busy, else 500.
[[nodiscard]] http::Reply failed(const observe::Log& log, const std::exception& error, const http::TraceId& trace_id);

}  // namespace settingsd::api
