#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "domain/groups.hpp"
#include "storage/list_table.hpp"
#include "storage/rows.hpp"
#include "storage/statement.hpp"

namespace settingsd::storage {

/// The rows of one group of settings; all SQL is walked out of fields<Group>. For this room only: see Reader and
/// Writer.
template <class Group>
class GroupTable {
 public:
  explicit GroupTable(const Connection& connection);

  /// Empty when the instance has no row. Throws InvalidRow for a value that is not of its kind; the rules of values are
  /// not looked at.
  [[nodiscard]] std::optional<Versioned<Group>> read(std::string_view instance_id);

  /// The row and the lists of a new instance, at revision 1.
  void insert(std::string_view instance_id, const Group& group);

  /// Writes the fields that differ; returns the new revision. Throws InvalidRow when the row is gone or has
  /// another revision than before.
  [[nodiscard]] std::int64_t update(std::string_view instance_id, const Versioned<Group>& before, const Group& after);

  /// Writes every field, whatever the row holds now; makes the row where it is missing. In the caller's transaction.
  void overwrite(std::string_view instance_id, const Group& group);

  /// Whether update() runs no more than one statement: no list differs.
  [[nodiscard]] bool is_one_statement(const Group& before, const Group& after) const;

 private:
  void update_columns(std::string_view instance_id, std::int64_t revision, const Group& after, std::uint32_t mask);
  Statement& update_statement(std::uint32_t mask);

  /// Binds the columns of the set mask to the parameters from 3 on.
  void bind_columns(Statement& statement, const Group& group, std::uint32_t mask);

  template <class Visitor>
  void for_each_list(Visitor&& visitor);

  const Connection& connection_;
  Prepared select_;
  std::unordered_map<std::uint32_t, Statement> updates_;  ///< by the set of fields that are written
  std::map<std::size_t, ListTable> lists_;                ///< by the index of the field
};

extern template class GroupTable<domain::InstanceSettings>;
extern template class GroupTable<domain::InstanceRestrictions>;
extern template class GroupTable<domain::OrganizationSettings>;

}  // namespace settingsd::storage
