#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/endpoint.hpp"

namespace settingsd::http {

/// The names by which this server may be addressed, against DNS rebinding: the loopback names, the addresses
/// listened on, and what the operator adds.
class AllowedHosts {
 public:
  enum class Verdict { allowed, foreign, malformed };

  /// names: without port, case does not matter; an IPv6 address with or without brackets.
  explicit AllowedHosts(const std::vector<std::string>& names = {});

  /// Adds the address of a socket that is listened on. Not while requests are served.
  void add(std::string_view name);

  /// host: a Host field's value or a target's authority (RFC 9110, section 7.2).
  /// An empty one is allowed where there is no name to rebind: on a Unix socket.
  [[nodiscard]] Verdict judge(std::string_view host, Transport transport) const noexcept;

 private:
  std::vector<std::string> names_;  ///< no trailing dot, no brackets
};

}  // namespace settingsd::http
