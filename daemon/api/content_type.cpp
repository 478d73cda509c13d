#include "api/content_type.hpp"

namespace settingsd::api {
namespace {

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
         http::same_field_name(trimmed(field->substr(0, field->find(';'))), "application/json");
}

bool is_coded(const http::RequestHead& head) noexcept {
  const auto field = head.find("Content-Encoding");
  return field && !http::same_field_name(trimmed(*field), "identity");
}

}  // namespace settingsd::api
