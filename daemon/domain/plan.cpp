#include "domain/plan.hpp"

#include "domain/names.hpp"

namespace settingsd::domain {

std::string_view name_of(Feature feature) noexcept { return name_at(feature_names, feature); }

std::optional<Feature> feature_named(std::string_view name) noexcept {
  return value_named<Feature>(feature_names, name);
}

std::string_view name_of(PlanLimit limit) noexcept { return name_at(plan_limit_names, limit); }

bool Plan::includes(Feature feature) const noexcept { return granted[static_cast<std::size_t>(feature)]; }

std::optional<std::int64_t> Plan::limit(PlanLimit which) const noexcept {
  return limits[static_cast<std::size_t>(which)];
}

}  // namespace settingsd::domain
