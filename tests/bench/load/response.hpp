#pragma once

#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>

namespace settingsd::bench {

/// What stands at the beginning of the octets received so far.
struct Response {
  std::size_t size = 0;       ///< 0: not all of it has arrived
  unsigned status = 0;        ///< 0: it is no answer at all
  std::string_view fields{};  ///< the header lines
  std::string_view content{};
};

/// The value of the first field whose name is written in one of these two ways.
inline std::optional<std::string_view> field(std::string_view fields, std::string_view name, std::string_view lower) {
  auto at = fields.find(name);
  if (at == std::string_view::npos) at = fields.find(lower);
  if (at == std::string_view::npos) return std::nullopt;
  const auto value = fields.substr(at + name.size());
  return value.substr(0, value.find("\r\n"));
}

/// An HTTP/1.1 answer whose length is announced by Content-Length, or that has no content by its status.
inline Response parse_http(std::string_view octets) {
  constexpr std::string_view version = "HTTP/1.1 ";
  const auto end = octets.find("\r\n\r\n");
  if (end == std::string_view::npos) return {};
  Response response{.size = end + 4, .fields = octets.substr(0, end + 2)};
  if (!octets.starts_with(version)) return response;
  std::from_chars(octets.data() + version.size(), octets.data() + version.size() + 3, response.status);
  if (response.status == 204 || response.status == 304) return response;
  const auto length = field(response.fields, "Content-Length: ", "content-length: ");
  std::size_t content = 0;
  if (!length || std::from_chars(length->data(), length->data() + length->size(), content).ec != std::errc{}) {
    response.status = 0;
    return response;
  }
  if (octets.size() < response.size + content) return {};
  response.content = octets.substr(response.size, content);
  response.size += content;
  return response;
}

/// A one-line answer of redis; "+OK" counts as 200.
inline Response parse_redis(std::string_view octets) {
  const auto end = octets.find("\r\n");
  if (end == std::string_view::npos) return {};
  return {.size = end + 2, .status = octets.substr(0, end) == "+OK" ? 200U : 0U, .fields = octets.substr(0, end)};
}

}  // namespace settingsd::bench
