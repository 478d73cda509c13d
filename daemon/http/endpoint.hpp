#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace settingsd::http {

enum class Transport { ipv4, ipv6, local };

/// An address to listen on.
struct Endpoint {
  Transport transport = Transport::ipv4;
  std::string address;     ///< numeric, in canonical form and without brackets; for a Unix socket its path
  std::uint16_t port = 0;  ///< 0 lets the kernel choose; 0 for a Unix socket

  /// Reads "127.0.0.1:8720", "[::1]:8720", "localhost:8720" (meaning 127.0.0.1) or "unix:PATH".
  /// Throws std::invalid_argument whose text is a sentence for the operator.
  [[nodiscard]] static Endpoint parse(std::string_view text);

  /// Whether only this machine can reach it (127.0.0.0/8, ::1, any Unix socket).
  [[nodiscard]] bool is_loopback() const noexcept;

  /// "http://127.0.0.1:8720", "http://[::1]:8720" or "unix:PATH".
  [[nodiscard]] std::string printable() const;
};

}  // namespace settingsd::http
