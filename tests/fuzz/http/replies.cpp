#include "fuzz/http/replies.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "domain/characters.hpp"
#include "fuzz/http/lines.hpp"
#include "fuzz/require.hpp"
#include "http/syntax.hpp"

namespace settingsd::fuzz {
namespace {

constexpr std::string_view header_end = "\r\n\r\n";

std::size_t number(std::string_view digits, int base) {
  std::size_t value = 0;
  const auto* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value, base);
  require(!digits.empty() && error == std::errc{} && stop == end, "a length is a number");
  return value;
}

using Fields = std::map<std::string, std::string, std::less<>>;

void read_field(std::string_view line, Fields& fields, Read& reply) {
  const auto colon = line.find(": ");
  const auto name = line.substr(0, colon);
  require(colon != std::string_view::npos && domain::consists_of(name, http::is_token_octet), "a field has a name");
  require(std::all_of(line.begin(), line.end(), http::is_field_octet), "a field has a value that is one");
  require(fields.emplace(name, line.substr(colon + 2)).second, "a field of the session's stands once");
  if (name != "Date") reply.head.append(line).append(line_end);
}

Fields read_head(std::string_view head, Read& reply) {
  const auto status_line = take_line(head);
  const auto status = status_line.substr(std::min<std::size_t>(9, status_line.size()), 3);
  require(status_line.starts_with("HTTP/1.1 ") && status_line.size() > 12, "a reply begins with a status line");
  reply.status = static_cast<unsigned>(number(status, 10));
  reply.head.append(status_line).append(line_end);
  Fields fields;
  while (!head.empty()) read_field(take_line(head), fields, reply);
  return fields;
}

void read_chunks(std::string_view& rest, Read& reply) {
  for (;;) {
    reply.is_whole = rest.find(line_end) != std::string_view::npos;
    if (!reply.is_whole) return;
    const auto size = number(take_line(rest), 16);
    reply.content.append(take(rest, size));
    reply.is_whole = rest.size() >= line_end.size();
    if (!reply.is_whole) return;
    require(take(rest, line_end.size()) == line_end, "a chunk ends with CRLF");
    if (size == 0) return;
  }
}

void read_content(std::string_view& rest, const Fields& fields, Read& reply) {
  const auto length = fields.find("Content-Length");
  const bool is_chunked = fields.contains("Transfer-Encoding");
  require(length == fields.end() || !is_chunked, "a reply has one framing");
  if (is_chunked) {
    read_chunks(rest, reply);
  } else if (length != fields.end()) {
    const auto size = number(length->second, 10);
    reply.content = take(rest, size);
    reply.is_whole = reply.content.size() == size;
  } else {
    require(reply.closes, "a reply without a length ends with its connection");
    reply.content = take(rest, rest.size());
  }
}

bool has_no_content(unsigned status, std::string_view method) {
  return method == "HEAD" || status == 204 || status == 304;
}

Read read_one(std::string_view& rest, std::string_view method) {
  Read reply;
  const auto end = rest.find(header_end);
  require(end != std::string_view::npos, "a header is sent as a whole");
  const auto fields = read_head(take(rest, end + line_end.size()), reply);
  take(rest, line_end.size());
  if (reply.status < 200) return reply;
  require(fields.contains("Date"), "a reply has a Date");
  const auto connection = fields.find("Connection");
  reply.closes = connection != fields.end() && connection->second == "close";
  if (!has_no_content(reply.status, method)) {
    read_content(rest, fields, reply);
  } else {
    require(!fields.contains("Transfer-Encoding") || method == "HEAD", "no content has no coding");
  }
  return reply;
}

}  // namespace

std::vector<Read> read_replies(std::string_view received, const std::vector<Reported>& reported) {
  std::vector<Read> replies;
  while (!received.empty()) {
    const bool is_known = replies.size() < reported.size();
    auto reply = read_one(received, is_known ? reported[replies.size()].method : "");
    if (reply.status < 200) continue;
    require(is_known, "each reply is reported");
    require(reply.status == reported[replies.size()].status, "the reply is reported that was sent");
    require(reply.is_whole || received.empty(), "only the last reply may be cut off");
    replies.push_back(std::move(reply));
  }
  require(replies.size() == reported.size(), "each report is of a reply");
  return replies;
}

}  // namespace settingsd::fuzz
