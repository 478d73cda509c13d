#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace settingsd::domain {

/// A scheme, a host and perhaps a port (RFC 6454, section 4), in lower case, without a default port and with an IPv6
/// address in one form, so that two spellings of one origin are equal.
struct Origin {
  std::string scheme;
  std::string host;
  std::optional<std::uint16_t> port;

  bool operator==(const Origin&) const = default;
};

/// Longest text taken for an origin, in characters.
inline constexpr std::size_t maximum_origin_size = 2048;

/// Reads a serialised origin of any scheme: scheme "://" host [":" port], in ASCII, and nothing behind it; empty for
/// any other text (RFC 6454, section 6.2; host as in RFC 3986, section 3.2.2, without percent-encoding).
[[nodiscard]] std::optional<Origin> parse_origin(std::string_view text);

/// Whether text is an origin of the scheme http or https.
[[nodiscard]] bool is_web_origin(std::string_view text);

}  // namespace settingsd::domain
