#include "api/content_type.hpp"

#include "domain/characters.hpp"

namespace settingsd::api {

using domain::trimmed;

bool is_json_or_untyped(const http::RequestHead& head) noexcept {
  const auto field = head.find("Content-Type");
  if (!field) return true;
  if (head.count("Content-Type") != 1) return false;
  return trimmed(*field).empty() ||
         http::same_field_name(trimmed(field->substr(0, field->find(';'))), "application/json");
}

bool is_coded(const http::RequestHead& head) noexcept {
  const auto field = head.find("Content-Encoding");
  return field && (head.count("Content-Encoding") > 1 || !http::same_field_name(trimmed(*field), "identity"));
}

}  // namespace settingsd::api
