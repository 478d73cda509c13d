#include "domain/resource.hpp"

#include <utility>

#include "domain/characters.hpp"
#include "domain/names.hpp"

namespace settingsd::domain {
namespace {

/// Takes an entity tag, without W/, off the front of text; empty when there is none (RFC 9110, section 8.8.3).
std::string_view take_tag(std::string_view& text) noexcept {
  const auto end = text.starts_with('"') ? text.find('"', 1) : std::string_view::npos;
  if (end == std::string_view::npos) return {};
  const auto tag = text.substr(0, end + 1);
  const auto may_be_in_tag = [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F; };
  if (!consists_of(tag, may_be_in_tag)) return {};
  text.remove_prefix(tag.size());
  return tag;
}

}  // namespace

std::string_view name_of(Resource resource) noexcept { return name_at(resource_names, resource); }

std::string entity_tag(std::string_view epoch, Resource resource, std::int64_t revision) {
  constexpr std::size_t numbers = 32;
  std::string tag;
  tag.reserve(epoch.size() + numbers);
  tag.append("\"").append(epoch).append("-").append(std::to_string(static_cast<int>(resource)));
  tag.append("-").append(std::to_string(revision)).append("-").append(std::to_string(body_format));
  return tag.append("\"");
}

bool names_tag(std::string_view field_value, std::string_view tag, Comparison comparison) noexcept {
  auto rest = trimmed(field_value);
  if (rest == "*") return true;
  bool found = false;
  for (bool after_comma = true; !rest.empty(); rest = trimmed(rest)) {
    if (rest.front() == ',') {
      rest.remove_prefix(1);
      after_comma = true;
      continue;
    }
    const bool weak = rest.starts_with("W/");
    if (weak) rest.remove_prefix(2);
    const auto element = take_tag(rest);
    if (element.empty() || !std::exchange(after_comma, false)) return false;
    found = found || (element == tag && (!weak || comparison == Comparison::weak));
  }
  return found;
}

std::optional<Precondition> false_precondition(const Preconditions& preconditions, std::string_view tag) noexcept {
  const auto& [if_match, if_none_match] = preconditions;
  if (if_match && !names_tag(*if_match, tag, Comparison::strong)) return Precondition::if_match;
  if (if_none_match && names_tag(*if_none_match, tag, Comparison::weak)) return Precondition::if_none_match;
  return std::nullopt;
}

}  // namespace settingsd::domain
