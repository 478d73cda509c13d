#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace settingsd::domain {

/// The name of an enumerator whose values count from 0 in the order of names.
template <class Enumeration, std::size_t Size>
[[nodiscard]] constexpr std::string_view name_at(const std::array<std::string_view, Size>& names,
                                                 Enumeration value) noexcept {
  return names[static_cast<std::size_t>(value)];
}

/// The enumerator that has this name in names; empty when there is none.
template <class Enumeration, std::size_t Size>
[[nodiscard]] constexpr std::optional<Enumeration> value_named(const std::array<std::string_view, Size>& names,
                                                               std::string_view name) noexcept {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enumeration>(found - names.begin());
}

}  // namespace settingsd::domain
