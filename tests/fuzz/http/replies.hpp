#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fuzz/http/answers.hpp"

namespace settingsd::fuzz {

/// A final reply as a client reads it.
struct Read {
  unsigned status = 0;
  std::string head;     ///< status line and fields without Date
  std::string content;  ///< without chunks
  bool closes = false;  ///< it says that the connection ends
  bool is_whole = true;
};

/// Reads replies one after the other (RFC 9112, section 6.3); interim ones are passed over. reported says which request
/// each answers. Ends the program where one is not well-formed, or one that is not the last is cut off.
[[nodiscard]] std::vector<Read> read_replies(std::string_view received, const std::vector<Reported>& reported);

}  // namespace settingsd::fuzz
