#include "api/preference.hpp"

#include "domain/characters.hpp"

namespace settingsd::api {
namespace {

/// Takes off text what stands before the separator, or all of it; a separator in a quoted string is none.
std::string_view take_part(std::string_view& text, char separator) noexcept {
  bool quoted = false;
  std::size_t at = 0;
  for (; at < text.size() && (quoted || text[at] != separator); ++at) {
    if (text[at] == '"') quoted = !quoted;
    if (quoted && text[at] == '\\') ++at;
  }
  const auto part = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return domain::trimmed(part);
}

/// A token as it is, a quoted string without quotes and backslashes (RFC 9110, section 5.6.4).
std::string word(std::string_view text) {
  if (!text.starts_with('"')) return std::string(text);
  std::string result;
  for (std::size_t at = 1; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) ++at;
    result += text[at];
  }
  return result;
}

}  // namespace

std::optional<std::string> preference(const http::RequestHead& head, std::string_view name) {
  const auto field = head.list("Prefer");
  for (std::string_view rest = field ? *field : std::string_view{}; !rest.empty();) {
    auto element = take_part(rest, ',');
    auto value = take_part(element, ';');
    if (http::same_field_name(take_part(value, '='), name)) return word(domain::trimmed(value));
  }
  return std::nullopt;
}

}  // namespace settingsd::api
