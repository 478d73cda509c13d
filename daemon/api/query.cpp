#include "api/query.hpp"

#include <algorithm>
#include <charconv>

#include "domain/characters.hpp"

namespace settingsd::api {
namespace {

int hex_value(char c) noexcept {
  if (domain::is_digit(c)) return c - '0';
  const char lower = domain::to_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decoded(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int high = text[at] == '%' && at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[at + 2]) : -1;
    if (low >= 0) {
      result += static_cast<char>(high * 16 + low);
      at += 2;
    } else {
      result += text[at] == '+' ? ' ' : text[at];
    }
  }
  return result;
}

}  // namespace

Query::Query(std::string_view text) {
  if (text.empty()) return;
  domain::every_part(text, '&', [&](std::string_view part) {
    const auto equals = part.find('=');
    const auto value = equals == std::string_view::npos ? std::string_view{} : part.substr(equals + 1);
    if (!part.empty()) parameters_.emplace_back(decoded(part.substr(0, equals)), decoded(value));
    return true;
  });
}

std::optional<std::string_view> Query::find(std::string_view name) const noexcept {
  const auto found = std::find_if(parameters_.begin(), parameters_.end(),
                                  [&](const auto& parameter) { return parameter.first == name; });
  if (found == parameters_.end()) return std::nullopt;
  return found->second;
}

std::size_t Query::count(std::string_view name) const noexcept {
  return static_cast<std::size_t>(std::count_if(parameters_.begin(), parameters_.end(),
                                                [&](const auto& parameter) { return parameter.first == name; }));
}

bool Query::once(std::string_view name, domain::Problems& problems) const {
  const auto times = count(name);
  if (times > 1) problems.push_back(domain::problems::invalid_value(name, "there only once"));
  return times == 1;
}

std::int64_t Query::integer(std::string_view name, std::int64_t fallback, std::int64_t minimum, std::int64_t maximum,
                            domain::Problems& problems) const {
  if (!once(name, problems)) return fallback;
  const auto text = *find(name);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  if (whole && value >= minimum && value <= maximum) return value;
  problems.push_back(domain::problems::invalid_value(
      name, "an integer from " + std::to_string(minimum) + " to " + std::to_string(maximum)));
  return fallback;
}

std::optional<std::string> Query::text(std::string_view name, domain::Problems& problems) const {
  if (!once(name, problems)) return std::nullopt;
  return std::string(*find(name));
}

bool Query::flag(std::string_view name, domain::Problems& problems) const {
  if (!once(name, problems)) return false;
  const auto text = *find(name);
  if (text != "true" && text != "false") problems.push_back(domain::problems::invalid_value(name, "true or false"));
  return text == "true";
}

}  // namespace settingsd::api
