#pragma once

#include <string_view>

namespace settingsd::harness {

struct Response;

/// Adds a response, and the request line that it answers ("" where that is not known), to the file that the environment
/// variable SETTINGSD_EXCHANGES names, as one line of JSON; the first of a process empties that file. Does nothing
/// where there is no such variable. Any thread.
void log_exchange(std::string_view request_line, const Response& response, bool has_content);

}  // namespace settingsd::harness
