#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "domain/plan.hpp"
#include "domain/resource.hpp"

/// A settings field is declared once, in the fields<Group> tuple beside its plain struct. Decoding, validation, SQL,
/// encoding, documents and tests walk that tuple. What a new instance has stands there too and not in the struct.
namespace settingsd::domain {

/// The value that a boolean has in a new instance.
enum class Initially { off, on, on_in_development };

/// Whether a production instance may have the setting at all (contract, section 4).
enum class OnProduction { allowed, refused };

enum class Format { email_address, version, web_origin };

/// A boolean. True needs the feature where one is named.
struct Flag {
  using Value = bool;
  Initially initially = Initially::off;
  std::optional<Feature> feature{};
  OnProduction on_production = OnProduction::allowed;
};

/// A text with a format; null at first, and "" makes it null again.
struct Text {
  using Value = std::optional<std::string>;
  Format format;
  OnProduction on_production = OnProduction::allowed;
};

/// One of a few words; null at first, and "" makes it null again.
struct Choice {
  using Value = std::optional<std::string>;
  std::span<const std::string_view> choices;
};

/// An integer within bounds, and within the plan's limit where one is named; 0 stands for "no limit" then.
struct Integer {
  using Value = std::int64_t;
  std::int64_t initially = 0;
  std::int64_t minimum = 0;
  std::int64_t maximum = 0;
  std::optional<PlanLimit> limit{};
};

/// A list kept in a table of its own: one row per element, ordered by position.
struct ListTable {
  std::string_view table;
  std::string_view column;
};

/// A list of words without repetition, replaced as a whole.
struct ChoiceList {
  using Value = std::vector<std::string>;
  std::span<const std::string_view> choices;
  std::span<const std::string_view> initially;
  ListTable rows;
};

/// A list of serialised origins without repetition, replaced as a whole; reads as null while it is empty.
struct OriginList {
  using Value = std::vector<std::string>;
  std::size_t maximum_size;
  ListTable rows;
};

/// The id of a role of the same instance. Answers show the role's key under another name.
struct RoleReference {
  using Value = std::string;
  std::string_view initial_role_key;
  std::span<const std::string_view> required_permissions;
  std::string_view answered_as;
};

template <class Group, class KindType>
struct Field {
  using Kind = KindType;
  using Value = typename Kind::Value;

  std::string_view name;
  Value Group::*member;
  Kind kind;
  std::string_view description;
  std::string_view deprecated_alias = {};  ///< a second name for the same member; empty when there is none
};

/// The table of a group's fields, in the order of the contract: one tuple of Field per group.
template <class Group>
inline constexpr auto fields = std::tuple<>{};

/// Where a group is kept and served.
struct GroupPlace {
  Resource resource;
  std::string_view table;
};

template <class Group>
inline constexpr GroupPlace place = {};

template <class Group>
inline constexpr std::size_t field_count = std::tuple_size_v<std::remove_cvref_t<decltype(fields<Group>)>>;

/// Calls visitor(field, std::integral_constant<std::size_t, index>) for every field in order.
template <class Group, class Visitor>
constexpr void for_each_field(Visitor&& visitor) {
  [&]<std::size_t... Index>(std::index_sequence<Index...>) {
    (visitor(std::get<Index>(fields<Group>), std::integral_constant<std::size_t, Index>{}), ...);
  }
  (std::make_index_sequence<field_count<Group>>{});
}

/// Whether a field of the group is the id of a role, so that the group cannot be answered without the roles.
template <class Group>
[[nodiscard]] constexpr bool refers_to_roles() {
  bool refers = false;
  for_each_field<Group>([&](const auto& field, auto) {
    refers = refers || std::is_same_v<typename std::remove_cvref_t<decltype(field)>::Kind, RoleReference>;
  });
  return refers;
}

/// The name of a setting beyond its group: "restrictions.allowlist" (contract, section 11).
template <class Group>
[[nodiscard]] std::string setting_name(std::string_view field_name) {
  return std::string(name_of(place<Group>.resource)).append(".").append(field_name);
}

}  // namespace settingsd::domain
