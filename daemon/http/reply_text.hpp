#pragma once

#include <string>

#include "http/date.hpp"
#include "http/message.hpp"

namespace settingsd::http {

/// What the connection adds to a reply.
struct ReplyFraming {
  bool for_head = false;         ///< the request's method is HEAD: the length of the content, but no content
  bool close = false;            ///< the connection ends after this reply
  bool name_keep_alive = false;  ///< an HTTP/1.0 client asked to keep the connection (RFC 9112, section 9.3)
};

/// Whether a reply has content on the wire (RFC 9110, section 6.4.1).
[[nodiscard]] bool sends_content(const Reply& reply, const ReplyFraming& framing) noexcept;

/// Appends the status line and header section of a reply, up to its empty line.
void append_head(std::string& text, const Reply& reply, const ReplyFraming& framing, Date& date);

}  // namespace settingsd::http
