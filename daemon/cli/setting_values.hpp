#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/reader.hpp"

namespace settingsd::cli {

/// A setting of one instance under its name in the view settings, such as "restrictions.allowlist"; values are JSON.
struct SettingValue {
  domain::Resource group;
  std::string name;
  std::string_view description;  ///< a sentence
  std::string value;
  std::string initial_value;  ///< what a new instance would have
};

/// The settings of all groups, in the order of the field tables. The instance exists.
[[nodiscard]] std::vector<SettingValue> setting_values(storage::Reader& reader, const storage::InstanceRow& instance);

}  // namespace settingsd::cli
