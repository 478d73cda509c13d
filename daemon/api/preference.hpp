#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace settingsd::api {

/// The value of a preference that the client names in Prefer, without quotes; "" where it has none, nothing where the
/// preference is not there. The first of that name counts, whatever its case, and its parameters are left out
/// (RFC 7240, section 2). What is no preference is passed over. Any thread.
[[nodiscard]] std::optional<std::string> preference(const http::RequestHead& head, std::string_view name);

}  // namespace settingsd::api
