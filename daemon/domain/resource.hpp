#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace settingsd::domain {

/// What has a revision of its own and is served under a path of its own.
enum class Resource { instance, restrictions, organization_settings, organization_roles };

inline constexpr std::array<std::string_view, 4> resource_names{"instance", "restrictions", "organization_settings",
                                                                "organization_roles"};

[[nodiscard]] std::string_view name_of(Resource resource) noexcept;

/// Raised by one whenever a served body changes its form without a change of data, so that no client keeps the old
/// form.
inline constexpr int body_format = 1;

/// The strong entity tag, quotes included (RFC 9110, section 8.8.3; contract, section 9).
[[nodiscard]] std::string entity_tag(std::string_view epoch, Resource resource, std::int64_t revision);

/// Whether an If-Match or If-None-Match field value names the tag. A weak tag matches only where weak comparison is
/// allowed (RFC 9110, section 8.8.3.2): weak for If-None-Match, strong for If-Match. "*" matches any tag. Empty
/// elements of the list do not count (section 5.6.1); a value that is no such list matches nothing.
enum class Comparison { strong, weak };
[[nodiscard]] bool names_tag(std::string_view field_value, std::string_view tag, Comparison comparison) noexcept;

/// What a request demands of the resource's tag: the values of its fields of these names (RFC 9110, section 13.1).
struct Preconditions {
  std::optional<std::string> if_match{};
  std::optional<std::string> if_none_match{};
};

/// The first precondition that is false for the tag, in the order in which they count (RFC 9110, section 13.2.2);
/// nothing where the request is to be performed.
enum class Precondition { if_match, if_none_match };
[[nodiscard]] std::optional<Precondition> false_precondition(const Preconditions& preconditions,
                                                             std::string_view tag) noexcept;

}  // namespace settingsd::domain
