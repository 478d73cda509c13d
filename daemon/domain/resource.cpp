#include "domain/resource.hpp"

#include "domain/names.hpp"

namespace settingsd::domain {
namespace {

std::string_view without_leading(std::string_view text, std::string_view characters) noexcept {
  const auto start = text.find_first_not_of(characters);
  return start == std::string_view::npos ? std::string_view{} : text.substr(start);
}

}  // namespace

std::string_view name_of(Resource resource) noexcept { return name_at(resource_names, resource); }

std::string entity_tag(std::string_view epoch, Resource resource, std::int64_t revision) {
  std::string tag = "\"";
  tag.append(epoch).append("-").append(std::to_string(static_cast<int>(resource)));
  tag.append("-").append(std::to_string(revision)).append("-").append(std::to_string(body_format));
  return tag.append("\"");
}

bool names_tag(std::string_view field_value, std::string_view tag, Comparison comparison) noexcept {
  auto rest = without_leading(field_value, " \t");
  if (rest == "*") return true;
  while (!rest.empty()) {
    const bool weak = rest.starts_with("W/");
    if (weak) rest.remove_prefix(2);
    if (!rest.starts_with('"')) return false;
    const auto end = rest.find('"', 1);
    if (end == std::string_view::npos) return false;
    if (rest.substr(0, end + 1) == tag && (!weak || comparison == Comparison::weak)) return true;
    rest = without_leading(rest.substr(end + 1), " \t,");
  }
  return false;
}

}  // namespace settingsd::domain
