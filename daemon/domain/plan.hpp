#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>

namespace settingsd::domain {

/// What a plan may include (contract, section 8).
enum class Feature {
  allowlist,
  blocklist,
  email_subaddress_blocking,
  disposable_email_blocking,
  gmail_dot_folding,
  organizations,
  organization_domains,
};

inline constexpr std::array<std::string_view, 7> feature_names{
    "allowlist",         "blocklist",     "email_subaddress_blocking", "disposable_email_blocking",
    "gmail_dot_folding", "organizations", "organization_domains"};

/// A number that a plan may bound (contract, section 8).
enum class PlanLimit { max_allowed_memberships };

inline constexpr std::array<std::string_view, 1> plan_limit_names{"max_allowed_memberships"};

[[nodiscard]] std::string_view name_of(Feature feature) noexcept;
[[nodiscard]] std::optional<Feature> feature_named(std::string_view name) noexcept;
[[nodiscard]] std::string_view name_of(PlanLimit limit) noexcept;

/// What one instance may turn on. Checked when a value changes, never when one is read.
struct Plan {
  std::bitset<feature_names.size()> granted;
  std::array<std::optional<std::int64_t>, plan_limit_names.size()> limits;  ///< by PlanLimit; empty: no limit

  [[nodiscard]] bool includes(Feature feature) const noexcept;
  [[nodiscard]] std::optional<std::int64_t> limit(PlanLimit which) const noexcept;
};

}  // namespace settingsd::domain
