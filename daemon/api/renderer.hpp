#pragma once

#include "app/representation.hpp"

namespace settingsd::api {

/// Serialises resources as JSON (contract, sections 3 to 7). Any thread.
class JsonRenderer : public app::Renderer {
 public:
  [[nodiscard]] app::Representation render(const storage::InstanceRow& instance,
                                           const storage::Versioned<domain::InstanceSettings>& settings,
                                           const std::vector<domain::Role>& roles) const override;
  [[nodiscard]] app::Representation render(const storage::InstanceRow& instance,
                                           const storage::Versioned<domain::InstanceRestrictions>& restrictions,
                                           const std::vector<domain::Role>& roles) const override;
  [[nodiscard]] app::Representation render(const storage::InstanceRow& instance,
                                           const storage::Versioned<domain::OrganizationSettings>& settings,
                                           const std::vector<domain::Role>& roles) const override;
  [[nodiscard]] app::Representation render(const storage::InstanceRow& instance,
                                           const std::vector<domain::Role>& roles) const override;
  [[nodiscard]] std::optional<app::AnyPatch> patch_to(const std::string& setting,
                                                      const std::optional<std::string>& recorded) const override;
};

/// How many roles a page holds unless the request says otherwise, and at most (contract, section 7).
inline constexpr std::int64_t default_page_size = 10;
inline constexpr std::int64_t maximum_page_size = 500;

/// {"data": elements from offset on, at most limit of them, "total_count"}.
[[nodiscard]] std::string page(const std::vector<std::string>& elements, std::int64_t limit, std::int64_t offset);

}  // namespace settingsd::api
