#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "domain/plan.hpp"
#include "storage/reader.hpp"

/// What an instance may turn on, as the commands show it.
namespace settingsd::cli {

/// The names of the features that are granted, in the order of the contract.
[[nodiscard]] std::vector<std::string> granted_features(const domain::Plan& plan);

/// Calls visitor(name, limit) for every number that a plan may bound.
template <class Visitor>
void for_each_limit(const domain::Plan& plan, Visitor&& visitor) {
  for (std::size_t limit = 0; limit < plan.limits.size(); ++limit) {
    visitor(domain::plan_limit_names[limit], plan.limits[limit]);
  }
}

/// The limits as a JSON object of numbers and nulls.
[[nodiscard]] std::string limits_json(const domain::Plan& plan);

/// {"instance":{...},"features":[...],"limits":{...}} and a line feed: what the commands print that changed a plan. The
/// instance exists. Throws what SQLite throws, and storage::InvalidRow.
[[nodiscard]] std::string changed_plan_json(storage::Reader& reader, const std::string& instance_id);

}  // namespace settingsd::cli
