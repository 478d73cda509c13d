#include "domain/version.hpp"

#include "domain/characters.hpp"

namespace settingsd::domain {
namespace {

bool is_identifier_character(char c) noexcept { return is_letter_or_digit(c) || c == '-'; }

bool is_number(std::string_view text) noexcept {
  return consists_of(text, is_digit) && (text.size() == 1 || text.front() != '0');
}

/// Semantic Versioning 2.0.0, point 9: numeric identifiers have no leading zeros.
bool is_prerelease_identifier(std::string_view text) noexcept {
  return consists_of(text, is_identifier_character) && (!consists_of(text, is_digit) || is_number(text));
}

bool is_build_identifier(std::string_view text) noexcept { return consists_of(text, is_identifier_character); }

bool is_version_or_prefix(std::string_view text) noexcept {
  const auto plus = text.find('+');
  const auto release = text.substr(0, plus);
  const auto hyphen = release.find('-');
  const auto core = release.substr(0, hyphen);
  const auto numbers = 1 + std::count(core.begin(), core.end(), '.');
  if (numbers > 3 || !every_part(core, '.', is_number)) return false;
  if (numbers < 3) return core.size() == text.size();
  if (hyphen != std::string_view::npos && !every_part(release.substr(hyphen + 1), '.', is_prerelease_identifier)) {
    return false;
  }
  return plus == std::string_view::npos || every_part(text.substr(plus + 1), '.', is_build_identifier);
}

/// npm refuses a tag that node-semver reads as a range: a version or prefix behind "v", or the wildcard "x".
bool reads_as_range(std::string_view tag) noexcept {
  if (to_lower(tag.front()) == 'v') tag.remove_prefix(1);
  return is_version_or_prefix(tag) ||
         every_part(tag, '.', [](std::string_view part) { return part == "x" || part == "X" || is_number(part); });
}

bool is_dist_tag(std::string_view text) noexcept {
  return !text.empty() && is_letter(text.front()) && !reads_as_range(text) &&
         consists_of(text, [](char c) { return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-'; });
}

}  // namespace

bool is_version(std::string_view text) noexcept {
  return text.size() <= maximum_version_size && (is_version_or_prefix(text) || is_dist_tag(text));
}

}  // namespace settingsd::domain
