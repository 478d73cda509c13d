#pragma once

#include <string_view>

#include "http/message.hpp"

namespace settingsd::http {

/// What is wrong with a request, and how to say so. After a fault the framing is in doubt: the connection ends.
struct Fault {
  Refusal refusal;
  std::string_view detail;  ///< one sentence, a literal
};

}  // namespace settingsd::http
