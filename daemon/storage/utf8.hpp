#pragma once

#include <string>
#include <string_view>

namespace settingsd::storage {

/// Whether text is valid UTF-8 without NUL (RFC 3629): SQLite keeps any octets.
[[nodiscard]] bool is_clean_text(std::string_view text) noexcept;

/// The text with U+FFFD in the place of every octet that is not part of such a code point.
[[nodiscard]] std::string clean_text(std::string_view text);

}  // namespace settingsd::storage
