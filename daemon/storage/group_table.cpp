#include "storage/group_table.hpp"

#include <utility>

#include "storage/cell.hpp"
#include "storage/group_sql.hpp"

namespace settingsd::storage {
namespace {

// A client that changes ever other sets of settings does not make the process grow.
constexpr std::size_t update_statements_kept = 64;

constexpr std::uint32_t every_column = ~0U;

template <class Field>
inline constexpr bool is_list_field = is_list<typename std::remove_cvref_t<Field>::Kind>;

/// The set of fields that differ, a bit per field.
template <class Group>
std::uint32_t differing_fields(const Group& before, const Group& after) {
  std::uint32_t mask = 0;
  domain::for_each_field<Group>([&](const auto& field, auto index) {
    if (before.*field.member != after.*field.member) mask |= 1U << index;
  });
  return mask;
}

}  // namespace

template <class Group>
GroupTable<Group>::GroupTable(const Connection& connection)
    : connection_{connection}, select_{connection, select_sql<Group>()} {
  domain::for_each_field<Group>([&](const auto& field, auto index) {
    if constexpr (is_list_field<decltype(field)>) {
      lists_.emplace(index, ListTable{connection, field.kind.rows, domain::setting_name<Group>(field.name)});
    }
  });
}

template <class Group>
std::optional<Versioned<Group>> GroupTable<Group>::read(std::string_view instance_id) {
  Versioned<Group> row;
  {
    auto& select = select_();
    const Statement::Execution execution{select, instance_id};
    if (!select.step()) return std::nullopt;
    row.revision = select.integer(0);
    int column = 0;
    domain::for_each_field<Group>([&](const auto& field, auto) {
      if constexpr (!is_list_field<decltype(field)>) {
        row.value.*field.member = decode(field.kind, Cell{select, ++column, domain::place<Group>.table, field.name});
      }
    });
  }
  for_each_list([&](const auto& field, auto, ListTable& list) { row.value.*field.member = list.read(instance_id); });
  return row;
}

template <class Group>
void GroupTable<Group>::insert(std::string_view instance_id, const Group& group) {
  // The lists come first: there is no revision yet that they could move.
  for_each_list([&](const auto& field, auto, ListTable& list) { list.write(instance_id, group.*field.member); });
  Statement statement{connection_, insert_sql<Group>()};
  statement.bind_all(instance_id, Versioned<Group>{}.revision);
  bind_columns(statement, group, every_column);
  statement.step();
}

template <class Group>
std::int64_t GroupTable<Group>::update(std::string_view instance_id, const Versioned<Group>& before,
                                       const Group& after) {
  const auto mask = differing_fields(before.value, after);
  if (mask == 0) return before.revision;
  const auto for_each_differing_list = [&](auto&& visitor) {
    for_each_list([&](const auto& field, auto index, ListTable& list) {
      if ((mask & 1U << index) != 0) visitor(field, list);
    });
  };
  for_each_differing_list([&](const auto& field, ListTable& list) {
    list.begin_replacement(instance_id);
    list.write(instance_id, after.*field.member);
  });
  if ((mask & ~list_mask<Group>()) != 0) update_columns(instance_id, before.revision, after, mask);
  for_each_differing_list([&](const auto&, ListTable& list) { list.end_replacement(instance_id); });
  return before.revision + 1;
}

template <class Group>
void GroupTable<Group>::overwrite(std::string_view instance_id, const Group& group) {
  Statement revision{connection_,
                     "SELECT revision FROM " + std::string(domain::place<Group>.table) + " WHERE instance_id = ?1"};
  std::optional<std::int64_t> found;
  {
    const Statement::Execution execution{revision, instance_id};
    if (revision.step()) found = revision.integer(0);
  }
  for_each_list([&](const auto&, auto, ListTable& list) { list.begin_replacement(instance_id); });
  if (!found) {
    insert(instance_id, group);
  } else {
    for_each_list([&](const auto& field, auto, ListTable& list) { list.write(instance_id, group.*field.member); });
    update_columns(instance_id, *found, group, every_column);
  }
  for_each_list([&](const auto&, auto, ListTable& list) { list.end_replacement(instance_id); });
}

template <class Group>
bool GroupTable<Group>::is_one_statement(const Group& before, const Group& after) const {
  return (differing_fields(before, after) & list_mask<Group>()) == 0;
}

template <class Group>
void GroupTable<Group>::update_columns(std::string_view instance_id, std::int64_t revision, const Group& after,
                                       std::uint32_t mask) {
  auto& statement = update_statement(mask);
  const Statement::Execution execution{statement, instance_id, revision};
  bind_columns(statement, after, mask);
  statement.step();
  if (statement.changes() != 1) {
    throw InvalidRow{domain::place<Group>.table, "revision", "is not what was read, or the row is gone"};
  }
}

template <class Group>
void GroupTable<Group>::bind_columns(Statement& statement, const Group& group, std::uint32_t mask) {
  int parameter = 2;
  domain::for_each_field<Group>([&](const auto& field, auto index) {
    if constexpr (!is_list_field<decltype(field)>) {
      if ((mask >> index & 1U) != 0) statement.bind(++parameter, group.*field.member);
    }
  });
}

template <class Group>
Statement& GroupTable<Group>::update_statement(std::uint32_t mask) {
  const auto known = updates_.find(mask);
  if (known != updates_.end()) return known->second;
  if (updates_.size() == update_statements_kept) updates_.clear();
  return updates_.emplace(mask, Statement{connection_, update_sql<Group>(mask)}).first->second;
}

template <class Group>
template <class Visitor>
void GroupTable<Group>::for_each_list(Visitor&& visitor) {
  domain::for_each_field<Group>([&](const auto& field, auto index) {
    if constexpr (is_list_field<decltype(field)>) visitor(field, index, lists_.at(index));
  });
}

template class GroupTable<domain::InstanceSettings>;
template class GroupTable<domain::InstanceRestrictions>;
template class GroupTable<domain::OrganizationSettings>;

}  // namespace settingsd::storage
