#pragma once

#include <cstdint>
#include <string>
#include <type_traits>

#include "domain/field.hpp"

/// SQL text for a group of settings, walked out of its field table. A field is a column of the group's table, or a
/// table of its own where its kind has rows.
namespace settingsd::storage {

template <class Kind>
inline constexpr bool is_list = requires(Kind kind) {
  kind.rows;
};

template <class Group>
[[nodiscard]] std::string select_sql() {
  std::string columns = "revision";
  domain::for_each_field<Group>([&](const auto& field, auto) {
    if constexpr (!is_list<std::remove_cvref_t<decltype(field.kind)>>) columns += ", " + std::string(field.name);
  });
  return "SELECT " + columns + " FROM " + std::string(domain::place<Group>.table) + " WHERE instance_id = ?1";
}

/// The fields that are lists, a bit per field.
template <class Group>
[[nodiscard]] constexpr std::uint32_t list_mask() noexcept {
  static_assert(domain::field_count<Group> <= 32, "a mask has a bit per field");
  std::uint32_t mask = 0;
  domain::for_each_field<Group>([&](const auto& field, auto index) {
    if constexpr (is_list<std::remove_cvref_t<decltype(field.kind)>>) mask |= 1U << index;
  });
  return mask;
}

/// Parameter 1 is the instance, 2 the revision that the caller saw, then one per column whose bit is set in mask, in
/// their order. Changes no row that has another revision. The triggers take the step of the revision.
template <class Group>
[[nodiscard]] std::string update_sql(std::uint32_t mask) {
  std::string assignments;
  int parameter = 2;
  domain::for_each_field<Group>([&](const auto& field, auto index) {
    if ((mask & ~list_mask<Group>() & 1U << index) == 0) return;
    if (!assignments.empty()) assignments += ", ";
    assignments.append(field.name).append(" = ?").append(std::to_string(++parameter));
  });
  return "UPDATE " + std::string(domain::place<Group>.table) + " SET " + assignments +
         " WHERE instance_id = ?1 AND revision = ?2";
}

/// Parameter 1 is the instance, 2 the revision, then one per column, in their order.
template <class Group>
[[nodiscard]] std::string insert_sql() {
  std::string columns = "instance_id, revision";
  std::string values = "?1, ?2";
  int parameter = 2;
  domain::for_each_field<Group>([&](const auto& field, auto) {
    if constexpr (!is_list<std::remove_cvref_t<decltype(field.kind)>>) {
      columns += ", " + std::string(field.name);
      values += ", ?" + std::to_string(++parameter);
    }
  });
  return "INSERT INTO " + std::string(domain::place<Group>.table) + " (" + columns + ") VALUES (" + values + ")";
}

}  // namespace settingsd::storage
