#pragma once

#include <string_view>

namespace settingsd::fuzz {

inline constexpr std::string_view line_end = "\r\n";

/// The first so many octets, which leave the text; all of it where it has fewer.
inline std::string_view take(std::string_view& text, std::size_t count) {
  const auto taken = text.substr(0, count);
  text.remove_prefix(taken.size());
  return taken;
}

/// Up to a line's end, which leaves the text, too; all that is left where there is none.
inline std::string_view take_line(std::string_view& text) {
  const auto line = take(text, text.find(line_end));
  take(text, line_end.size());
  return line;
}

}  // namespace settingsd::fuzz
