#pragma once

#include <string_view>

namespace settingsd::storage {

/// Whether text is valid UTF-8 without NUL (RFC 3629): SQLite keeps any octets.
[[nodiscard]] bool is_clean_text(std::string_view text) noexcept;

}  // namespace settingsd::storage
