#pragma once

#include <algorithm>
#include <string>

#include "storage/utf8.hpp"

namespace settingsd::fuzz {

/// Whether text is valid UTF-8; NUL is a character like others here.
[[nodiscard]] inline bool is_utf8(std::string text) {
  std::replace(text.begin(), text.end(), '\0', '0');
  return storage::is_clean_text(text);
}

}  // namespace settingsd::fuzz
