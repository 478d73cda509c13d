#pragma once

#include <string>

#include "http/date.hpp"
#include "http/message.hpp"

namespace settingsd::http {

/// What the connection adds to a reply.
struct ReplyFraming {
  bool for_head = false;     ///< the request's method is HEAD: the length of the content, but no content
  bool close = false;        ///< the connection ends after this reply
  bool is_http_1_0 = false;  ///< the client must be told that the connection stays (RFC 9112, section 9.3), and does
                             ///< not know chunks (section 6.1)
};

/// Whether a reply may have content on the wire (RFC 9110, section 6.4.1).
[[nodiscard]] bool may_have_content(const Reply& reply, const ReplyFraming& framing) noexcept;

/// Appends the status line and header section of a reply, up to its empty line.
void append_head(std::string& text, const Reply& reply, const ReplyFraming& framing, Date& date);

}  // namespace settingsd::http
