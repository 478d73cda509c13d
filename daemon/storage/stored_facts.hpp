#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/rules.hpp"
#include "storage/reader.hpp"

namespace settingsd::storage {

/// What the file says of an instance, read when a rule first asks for it. Its plan is one that includes everything: a
/// plan is checked when a value changes, never when one is read (contract, section 8). The reader and the id must
/// outlive it. Every function throws what the reader throws; that the instance is not there counts as InvalidRow.
class StoredFacts final : public domain::Facts {
 public:
  StoredFacts(Reader& reader, std::string_view instance_id) : reader_{reader}, instance_id_{instance_id} {}

  /// The row's environment counts, which need not be what the file says.
  StoredFacts(Reader& reader, const InstanceRow& instance)
      : reader_{reader}, instance_id_{instance.id}, environment_{instance.environment} {}

  [[nodiscard]] domain::Environment environment() const override;
  [[nodiscard]] const domain::Plan& plan() const override;
  [[nodiscard]] const std::vector<domain::Role>& roles() const override;

 private:
  Reader& reader_;
  std::string_view instance_id_;
  mutable std::optional<domain::Environment> environment_;
  mutable std::optional<std::vector<domain::Role>> roles_;
};

}  // namespace settingsd::storage
