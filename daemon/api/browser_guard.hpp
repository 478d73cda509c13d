#pragma once

#include "http/message.hpp"

namespace settingsd::api {

/// Whether the method asks for no change (RFC 9110, section 9.2.1).
[[nodiscard]] bool is_safe(std::string_view method) noexcept;

/// Whether a web page of another origin sends the request (Fetch Metadata, Sec-Fetch-Site; RFC 6454, section 7).
/// Without this, a page in a developer's browser could reach a daemon on loopback.
[[nodiscard]] bool is_cross_site(const http::RequestHead& head) noexcept;

}  // namespace settingsd::api
