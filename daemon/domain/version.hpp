#pragma once

#include <string_view>

namespace settingsd::domain {

/// Longest version text, in characters (the semver package for npm has the same bound).
inline constexpr std::size_t maximum_version_size = 256;

/// Whether text names a version of an npm package: a semantic version (Semantic Versioning 2.0.0), a prefix of one
/// ("5", "5.3"), or a dist-tag, which may not read as a version range ("v5" and "x" do).
[[nodiscard]] bool is_version(std::string_view text) noexcept;

}  // namespace settingsd::domain
