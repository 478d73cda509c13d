#pragma once

#include <string_view>

namespace settingsd::http {

/// The Connection fields of a request (RFC 9110, section 7.6.1), of which "close" and "keep-alive" are understood.
/// Beast's own count Proxy-Connection in, and let keep-alive outdo close in HTTP/1.0.
class ConnectionOptions {
 public:
  /// The value of one field: a list of options.
  void add(std::string_view value);

  /// Whether the client wants the connection to outlive the answer (RFC 9112, section 9.3).
  [[nodiscard]] bool keep_alive(bool is_http_1_0) const noexcept {
    return !has_close_ && (has_keep_alive_ || !is_http_1_0);
  }

 private:
  bool has_close_ = false;
  bool has_keep_alive_ = false;
};

}  // namespace settingsd::http
