#include "observe/level.hpp"

#include <algorithm>

namespace settingsd::observe {

std::optional<Level> level_named(std::string_view name) noexcept {
  const auto* const found = std::find(level_names.begin(), level_names.end(), name);
  if (found == level_names.end()) return std::nullopt;
  return static_cast<Level>(static_cast<int>(Level::error) + (found - level_names.begin()));
}

}  // namespace settingsd::observe
