#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "api/query.hpp"
#include "http/message.hpp"

namespace settingsd::api {

/// The versions that a request may name, oldest first (contract, section 1).
[[nodiscard]] std::span<const std::string_view> api_versions() noexcept;

/// The version that a request without one gets (contract, section 1).
[[nodiscard]] std::string_view newest_api_version() noexcept;

/// Why the version that the request names cannot be served; empty when it can.
[[nodiscard]] std::optional<std::string_view> refuse_api_version(const http::RequestHead& head, const Query& query);

}  // namespace settingsd::api
