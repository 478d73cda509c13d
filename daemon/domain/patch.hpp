#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "domain/field.hpp"

namespace settingsd::domain {

namespace detail {

template <class Group, std::size_t... Index>
auto patch_values(std::index_sequence<Index...>) -> std::tuple<
    std::optional<typename std::tuple_element_t<Index, std::remove_cvref_t<decltype(fields<Group>)>>::Value>...>;

}  // namespace detail

/// The changes that a request asks for: a new value, or none, per field of the group.
template <class Group>
struct Patch {
  /// A field that the request names, under the name that it used.
  struct Sent {
    std::size_t index;
    std::string name;
  };

  decltype(detail::patch_values<Group>(std::make_index_sequence<field_count<Group>>{})) values;
  std::vector<Sent> sent;  ///< in the order of the request
};

/// The group with the patch applied.
template <class Group>
[[nodiscard]] Group patched(Group group, const Patch<Group>& patch) {
  for_each_field<Group>([&](const auto& field, auto index) {
    if (const auto& value = std::get<index>(patch.values)) group.*field.member = *value;
  });
  return group;
}

/// Calls visitor(field, value, name as sent) for every field that the patch changes, in the order of the request.
template <class Group, class Visitor>
void for_each_sent(const Patch<Group>& patch, Visitor&& visitor) {
  for (const auto& sent : patch.sent) {
    for_each_field<Group>([&](const auto& field, auto index) {
      if (index == sent.index) visitor(field, *std::get<index>(patch.values), sent.name);
    });
  }
}

}  // namespace settingsd::domain
