#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "app/any_patch.hpp"
#include "storage/reader.hpp"

namespace settingsd::power {

/// A change of an instance.
struct Change {
  std::string instance_id;
  app::AnyPatch patch;
};

/// What a settings file should hold.
class Model {
 public:
  using Groups =
      std::tuple<storage::Versioned<domain::InstanceSettings>, storage::Versioned<domain::InstanceRestrictions>,
                 storage::Versioned<domain::OrganizationSettings>>;

  /// What a file holds. Throws as the reader does.
  explicit Model(storage::Reader& reader);

  void apply(const Change& change);

  template <class Group>
  [[nodiscard]] const storage::Versioned<Group>& group(const std::string& instance_id) const {
    return std::get<storage::Versioned<Group>>(instances_.at(instance_id));
  }

  /// All values, their revisions, and how many changes are recorded: equal for equal contents.
  [[nodiscard]] std::string text() const;

 private:
  std::map<std::string, Groups> instances_;
  std::int64_t recorded_ = 0;
};

}  // namespace settingsd::power
