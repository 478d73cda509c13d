#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "api/decode.hpp"
#include "api/rate_limiter.hpp"

namespace settingsd::api {

struct Options {
  UnknownParameters unknown_parameters = UnknownParameters::reject;
  bool require_if_match = false;
  std::optional<RateLimit> rate_limit;
  std::string program_version;
  std::int64_t schema_version = 0;
  std::chrono::milliseconds heartbeat{15'000};  ///< between the comments of a silent event stream
};

/// Most octets of a request's content (contract, section 1).
inline constexpr std::uint64_t maximum_content_size = std::uint64_t{256} << 10U;

}  // namespace settingsd::api
