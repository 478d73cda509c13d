#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace settingsd::fuzz {

/// A request as the plainest reader would find it in octets that are well-formed.
struct Written {
  std::string line;     ///< "METHOD target"
  std::string content;  ///< without chunks
  bool is_whole = true;
};

/// Takes the next request off the octets, after empty lines: a header up to the first empty line, and the content that
/// Content-Length or chunks give it (RFC 9112, section 6.3). Nothing where no header is complete.
[[nodiscard]] std::optional<Written> take_request(std::string_view& octets);

}  // namespace settingsd::fuzz
