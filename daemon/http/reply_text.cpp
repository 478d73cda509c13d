#include "http/reply_text.hpp"

#include <array>
#include <charconv>

#include <boost/beast/http/status.hpp>

namespace settingsd::http {
namespace {

constexpr unsigned no_content = 204;
constexpr unsigned not_modified = 304;
constexpr unsigned first_final_status = 200;

void append_number(std::string& text, std::size_t number) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text.append(digits.data(), end);
}

/// RFC 9110, sections 8.6 and 15.4.5: a 304 could name the length of the content it saves, but need not.
bool names_length(unsigned status) noexcept {
  return status >= first_final_status && status != no_content && status != not_modified;
}

void append_length(std::string& text, const Reply& reply, const ReplyFraming& framing) {
  if (!reply.stream) {
    text += "\r\nContent-Length: ";
    append_number(text, reply.content ? reply.content->size() : 0);
  } else if (!framing.is_http_1_0) {
    text += "\r\nTransfer-Encoding: chunked";
  }
}

}  // namespace

bool may_have_content(const Reply& reply, const ReplyFraming& framing) noexcept {
  return !framing.for_head && names_length(reply.status);
}

void append_head(std::string& text, const Reply& reply, const ReplyFraming& framing, Date& date) {
  text += "HTTP/1.1 ";
  append_number(text, reply.status);
  text += ' ';
  const auto reason = boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(reply.status));
  text.append(reason.data(), reason.size());
  text += "\r\nDate: ";
  text += date.now();
  if (names_length(reply.status)) {
    append_length(text, reply, framing);
  }
  if (framing.close) {
    text += "\r\nConnection: close";
  } else if (framing.is_http_1_0) {
    text += "\r\nConnection: keep-alive";
  }
  text += "\r\n";
  if (reply.fields) {
    text += *reply.fields;
  }
  text += reply.extra_fields;
  text += "\r\n";
}

}  // namespace settingsd::http
