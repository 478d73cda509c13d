#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/any_patch.hpp"
#include "domain/groups.hpp"
#include "domain/role.hpp"
#include "storage/rows.hpp"

namespace settingsd::app {

/// A resource as it is answered, serialised once and shared by all readers.
struct Representation {
  std::string entity_tag;
  std::shared_ptr<const std::string> fields;  ///< header lines, each closed by CRLF
  std::shared_ptr<const std::string> content;
  std::vector<std::string> elements;  ///< of a list that is answered in pages; else empty

  /// Bytes of memory that it takes, for the bound of the cache.
  [[nodiscard]] std::size_t bytes() const noexcept;
};

/// Turns rows into representations. Any thread.
class Renderer {
 public:
  Renderer() = default;
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;
  virtual ~Renderer() = default;

  /// roles holds the roles that the group refers to; it is empty where the group refers to none.
  [[nodiscard]] virtual Representation render(const storage::InstanceRow& instance,
                                              const storage::Versioned<domain::InstanceSettings>& settings,
                                              const std::vector<domain::Role>& roles) const = 0;
  [[nodiscard]] virtual Representation render(const storage::InstanceRow& instance,
                                              const storage::Versioned<domain::InstanceRestrictions>& restrictions,
                                              const std::vector<domain::Role>& roles) const = 0;
  [[nodiscard]] virtual Representation render(const storage::InstanceRow& instance,
                                              const storage::Versioned<domain::OrganizationSettings>& settings,
                                              const std::vector<domain::Role>& roles) const = 0;
  [[nodiscard]] virtual Representation render(const storage::InstanceRow& instance,
                                              const std::vector<domain::Role>& roles) const = 0;

  /// The patch that gives a setting a value as it is recorded; nothing when there is no such setting, or the value is
  /// none that it may have.
  [[nodiscard]] virtual std::optional<AnyPatch> patch_to(const std::string& setting,
                                                         const std::optional<std::string>& recorded) const = 0;
};

}  // namespace settingsd::app
