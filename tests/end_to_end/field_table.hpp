#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/paths.hpp"

namespace settingsd::end_to_end {

using harness::instance_path;
using harness::organization_path;
using harness::restrictions_path;
inline constexpr std::string_view patch_paths[] = {instance_path, restrictions_path, organization_path};

struct RefusedValue {
  std::string json;
  std::string_view code;
  unsigned status = 422;
};

/// A parameter of the contract, sections 4 to 6, with a value that is not its initial one and those it refuses.
struct FieldRow {
  std::string_view path;
  std::string_view name;
  std::string good;
  std::vector<RefusedValue> refused;
};

[[nodiscard]] std::span<const FieldRow> field_table();

}  // namespace settingsd::end_to_end
