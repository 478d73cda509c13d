#pragma once

#include <string_view>

namespace settingsd::domain {

/// Longest e-mail address, in characters (contract, section 4; RFC 5321, section 4.5.3.1.3 less the angle brackets).
inline constexpr std::size_t maximum_email_address_size = 254;

/// Whether text, valid UTF-8, is an e-mail address: a dot-atom of at most 64 octets (RFC 5322, section 3.2.3), "@", and
/// a domain of at least two labels, which may be internationalised (RFC 5890). Quoted local parts and address literals
/// are refused.
[[nodiscard]] bool is_email_address(std::string_view text) noexcept;

}  // namespace settingsd::domain
