#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace settingsd::end_to_end {

inline constexpr std::string_view instance_path = "/v1/instance";
inline constexpr std::string_view restrictions_path = "/v1/instance/restrictions";
inline constexpr std::string_view organization_path = "/v1/instance/organization_settings";
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
