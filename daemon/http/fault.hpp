#pragma once

#include <string_view>

#include "http/message.hpp"

namespace settingsd::http {

/// What is wrong with a request, and how to say so. After a fault the framing is in doubt: the connection ends.
struct Fault {
  Refusal refusal;
  std::string_view detail;  ///< one sentence, a literal
};

inline constexpr Fault too_large{Refusal::content_too_large, "The content is larger than this server reads."};
inline constexpr Fault unanswered{Refusal::unavailable, "The request could not be answered."};

}  // namespace settingsd::http
