#pragma once

#include "http/message.hpp"

namespace settingsd::api {

/// Whether the content is announced as JSON, with any parameters, or not announced at all (contract, section 1).
[[nodiscard]] bool is_json_or_untyped(const http::RequestHead& head) noexcept;

/// Whether the content is announced as compressed or otherwise coded, which nobody here decodes
/// (RFC 9110, section 8.4).
[[nodiscard]] bool is_coded(const http::RequestHead& head) noexcept;

}  // namespace settingsd::api
