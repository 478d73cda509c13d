#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace settingsd::domain {

/// A KSUID: 20 octets, of which the first four are seconds since 2014-05-13T16:53:20Z, written as 27 base-62 characters
/// that sort by time.
using Ksuid = std::array<unsigned char, 20>;

[[nodiscard]] std::string to_base62(const Ksuid& ksuid);

/// A new identifier such as "ins_" and 27 characters (contract, section 2). Random octets come from the system.
/// Throws std::runtime_error where the system has none. Any thread.
[[nodiscard]] std::string new_identifier(std::string_view prefix);

/// Whether text is prefix and 27 base-62 characters.
[[nodiscard]] bool is_identifier(std::string_view text, std::string_view prefix) noexcept;

}  // namespace settingsd::domain
