#include "api/content_type.hpp"

#include <algorithm>

#include "domain/characters.hpp"

namespace settingsd::api {
namespace {

bool equal_ignoring_case(std::string_view left, std::string_view right) noexcept {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return domain::to_lower(a) == domain::to_lower(b); });
}

std::string_view trimmed(std::string_view text) noexcept {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

bool is_json_or_untyped(const http::RequestHead& head) noexcept {
  const auto field = head.find("Content-Type");
  if (!field || trimmed(*field).empty()) return true;
  return head.count("Content-Type") == 1 &&
         equal_ignoring_case(trimmed(field->substr(0, field->find(';'))), "application/json");
}

bool is_coded(const http::RequestHead& head) noexcept {
  const auto field = head.find("Content-Encoding");
  return field && !equal_ignoring_case(trimmed(*field), "identity");
}

}  // namespace settingsd::api
