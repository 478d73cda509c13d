#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <type_traits>

#include "app/known_rows.hpp"
#include "domain/groups.hpp"
#include "domain/patch.hpp"
#include "domain/rules.hpp"
#include "storage/reader.hpp"

namespace settingsd::cli {

/// An instance as files of settings see it: its roles go by their keys, since each instance has ids of its own for the
/// same roles. To be used within one transaction of the reader, which must outlive it.
class PortableInstance {
 public:
  /// id: see chosen_instance. Throws Failed when there is no such instance, what SQLite throws, and
  /// storage::InvalidRow.
  PortableInstance(storage::Reader& reader, const std::string& id);

  [[nodiscard]] const storage::InstanceRow& row() const noexcept { return facts_.instance; }

  /// To check values against in which a role is named by its key.
  [[nodiscard]] const domain::Facts& facts() const noexcept { return facts_; }

  /// The group with keys in place of the ids of roles, and the other way round. Throw storage::InvalidRow when there is
  /// no such role.
  template <class Group>
  [[nodiscard]] Group with_keys(Group stored) const {
    for_each_role(stored, [this](std::string& role) { role = key_of(role); });
    return stored;
  }
  template <class Group>
  [[nodiscard]] Group with_ids(Group portable) const {
    for_each_role(portable, [this](std::string& role) { role = id_of(role); });
    return portable;
  }

  /// The patch with keys in place of the ids of roles. An id that no role has stays, for a check against facts() to
  /// refuse.
  template <class Group>
  [[nodiscard]] domain::Patch<Group> patch_with_keys(domain::Patch<Group> patch) const {
    domain::for_each_field<Group>([&](const auto& field, auto index) {
      using Kind = typename std::remove_cvref_t<decltype(field)>::Kind;
      if constexpr (std::is_same_v<Kind, domain::RoleReference>) name_by_key(std::get<index>(patch.values));
    });
    return patch;
  }

  /// The group with role keys, as it is stored. Throws what SQLite throws, and storage::InvalidRow.
  template <class Group>
  [[nodiscard]] Group group() const {
    return with_keys(reader_.existing_group<Group>(row().id).value);
  }

  /// The group with role keys, as a new instance of the same environment has it.
  template <class Group>
  [[nodiscard]] Group initial_group() const {
    return domain::initial_group<Group>(facts_.environment(), facts_.roles());
  }

 private:
  [[nodiscard]] std::string key_of(const std::string& id) const;
  [[nodiscard]] std::string id_of(const std::string& key) const;
  void name_by_key(std::optional<std::string>& role) const;

  template <class Group, class Visitor>
  static void for_each_role(Group& group, Visitor&& visitor) {
    domain::for_each_field<Group>([&](const auto& field, auto) {
      using Kind = typename std::remove_cvref_t<decltype(field)>::Kind;
      if constexpr (std::is_same_v<Kind, domain::RoleReference>) visitor(group.*field.member);
    });
  }

  storage::Reader& reader_;
  std::vector<domain::Role> stored_roles_;
  app::InstanceFacts facts_;
};

}  // namespace settingsd::cli
