#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace settingsd::cli {

/// The text with "?" for each control character, line feeds included, each line separator, and each mark that turns the
/// direction of writing: neither a stored value nor an argument may steer the operator's terminal.
[[nodiscard]] std::string printable(std::string_view text);

/// A time in milliseconds since 1970 as "2026-01-31T12:00:00Z" (ISO 8601), to the second.
[[nodiscard]] std::string utc(std::int64_t milliseconds);

}  // namespace settingsd::cli
