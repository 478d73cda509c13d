#include "http/target.hpp"

#include <algorithm>

namespace settingsd::http {
namespace {

constexpr Fault no_tunnels{Refusal::not_implemented, "CONNECT is not implemented."};
constexpr Fault bad_octet{Refusal::request_invalid, "The request target contains a character that must be encoded."};
constexpr Fault bad_form{Refusal::request_invalid, "The request target is neither a path nor an http URL."};
constexpr Fault bad_authority{Refusal::request_invalid, "The request target names no host, or names a user."};

constexpr bool is_target_octet(char octet) noexcept { return octet > ' ' && octet < '\x7f' && octet != '#'; }

Target split_query(std::string_view text) noexcept {
  const std::size_t mark = text.find('?');
  if (mark == std::string_view::npos) {
    return {.path = text, .query = {}, .authority = {}};
  }
  return {.path = text.substr(0, mark), .query = text.substr(mark + 1), .authority = {}};
}

std::variant<Target, Fault> parse_absolute(std::string_view text) noexcept {
  constexpr std::string_view mark = "://";
  const std::size_t scheme_end = text.find(mark);
  if (scheme_end == std::string_view::npos) {
    return bad_form;
  }
  const std::string_view scheme = text.substr(0, scheme_end);
  if (!same_field_name(scheme, "http") && !same_field_name(scheme, "https")) {
    return bad_form;
  }
  const std::string_view rest = text.substr(scheme_end + mark.size());
  const std::size_t authority_end = std::min(rest.find_first_of("/?"), rest.size());
  const std::string_view authority = rest.substr(0, authority_end);
  if (authority.empty() || authority.find('@') != std::string_view::npos) {
    return bad_authority;
  }
  Target target = split_query(rest.substr(authority_end));
  if (target.path.empty()) {
    target.path = "/";
  }
  target.authority = authority;
  return target;
}

}  // namespace

std::variant<Target, Fault> parse_target(std::string_view method, std::string_view text) noexcept {
  if (method == "CONNECT") {
    return no_tunnels;
  }
  if (!std::ranges::all_of(text, is_target_octet)) {
    return bad_octet;
  }
  if (text.starts_with('/')) {
    return split_query(text);
  }
  if (text == "*" && method == "OPTIONS") {
    return Target{.path = text, .query = {}, .authority = {}};
  }
  return parse_absolute(text);
}

}  // namespace settingsd::http
