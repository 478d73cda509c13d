#pragma once

#include <string>
#include <string_view>

namespace settingsd::http {

/// Makes a text that is not empty one chunk (RFC 9112, section 7.1).
void make_chunk(std::string& text);

/// What follows the last octet of chunked content; there are no trailer fields.
inline constexpr std::string_view last_chunk = "0\r\n\r\n";

}  // namespace settingsd::http
