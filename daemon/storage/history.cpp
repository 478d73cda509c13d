#include "storage/history.hpp"

#include <algorithm>
#include <set>

#include "storage/utf8.hpp"

namespace settingsd::storage {
namespace {

const std::string change_columns =
    "SELECT id, created_at, instance_id, resource, setting, old_value, new_value, revision, actor, trace_id, source, "
    "previous_id FROM setting_change ";

/// A value as it stands: that somebody put octets there which are no text must not hide the other changes.
std::optional<std::string> value_of(Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional<std::string>{row.text(column)};
}

std::optional<std::string> text_or_null(Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional{clean_text(row.text(column))};
}

SettingChange change_of(Statement& row) {
  return {row.integer(0),          row.integer(1),       clean_text(row.text(2)),  clean_text(row.text(3)),
          clean_text(row.text(4)), value_of(row, 5),     value_of(row, 6),         row.integer_or_null(7),
          text_or_null(row, 8),    text_or_null(row, 9), clean_text(row.text(10)), row.integer_or_null(11)};
}

std::int64_t id_of(Statement& statement) {
  const Statement::Execution execution{statement};
  return statement.step() ? statement.integer(0) : 0;
}

bool is_by(const SettingChange& change, const std::string& actor) {
  return change.actor && (*change.actor == actor || change.actor->starts_with(actor + ' '));
}

}  // namespace

History::History(const Connection& connection)
    : first_id_{connection, "SELECT coalesce(min(id), 0) FROM setting_change"},
      last_id_{connection, "SELECT coalesce(max(id), 0) FROM setting_change"},
      after_{connection, change_columns + "WHERE id > ?1 ORDER BY id LIMIT ?2"},
      renewed_epochs_{connection, "SELECT 1 FROM setting_change WHERE id > ?1 AND setting = 'instance.epoch' LIMIT 1"},
      find_{connection, change_columns + "WHERE id = ?1"},
      newest_ids_{connection,
                  "SELECT last_change_id, NULL FROM instance WHERE id = ?1 UNION ALL "
                  "SELECT last_change_id, 'instance' FROM instance_settings WHERE instance_id = ?1 UNION ALL "
                  "SELECT last_change_id, 'restrictions' FROM instance_restrictions WHERE instance_id = ?1 UNION ALL "
                  "SELECT last_change_id, 'organization_settings' FROM organization_settings WHERE instance_id = ?1"},
      scan_{connection, change_columns + "WHERE instance_id = ?1 ORDER BY id DESC"} {}

std::int64_t History::first_id() { return id_of(first_id_()); }
std::int64_t History::last_id() { return id_of(last_id_()); }

bool History::has_renewed_epochs(std::int64_t after_id) {
  auto& statement = renewed_epochs_();
  const Statement::Execution execution{statement, after_id};
  return statement.step();
}

std::vector<SettingChange> History::after(std::int64_t id, std::int64_t limit) {
  auto& statement = after_();
  const Statement::Execution execution{statement, id, limit};
  std::vector<SettingChange> changes;
  while (statement.step()) changes.push_back(change_of(statement));
  return changes;
}

std::optional<SettingChange> History::find(std::int64_t id) {
  auto& statement = find_();
  const Statement::Execution execution{statement, id};
  return statement.step() ? std::optional{change_of(statement)} : std::nullopt;
}

std::vector<std::int64_t> History::newest_ids(std::string_view instance_id, std::optional<domain::Resource> group) {
  auto& statement = newest_ids_();
  const Statement::Execution execution{statement, instance_id};
  std::vector<std::int64_t> ids;
  while (statement.step()) {
    const bool wanted = !group || (!statement.is_null(1) && statement.text(1) == domain::name_of(*group));
    const auto id = statement.integer_or_null(0);
    if (wanted && id) ids.push_back(*id);
  }
  return ids;
}

std::int64_t History::previous_of(const SettingChange& change) {
  const auto previous = change.previous_id.value_or(0);
  if (change.id - 1 == previous) return previous;
  const auto neighbour = find(change.id - 1);
  const bool same_statement = neighbour && neighbour->instance_id == change.instance_id &&
                              neighbour->resource == change.resource && neighbour->revision == change.revision &&
                              neighbour->previous_id == change.previous_id;
  return same_statement ? neighbour->id : previous;
}

std::int64_t History::walk(std::string_view instance_id, const std::function<bool(const SettingChange&)>& visit,
                           std::optional<domain::Resource> group) {
  auto next = newest_ids(instance_id, group);
  std::make_heap(next.begin(), next.end());
  std::int64_t missing = 0;
  while (!next.empty()) {
    std::pop_heap(next.begin(), next.end());
    const auto id = next.back();
    next.pop_back();
    const auto change = find(id);
    // A number that began again after the table was lost may be that of another instance's change.
    if (!change || change->instance_id != instance_id) {
      missing = std::max(missing, id);
      continue;
    }
    if (!visit(*change)) break;
    const auto previous = previous_of(*change);
    // A row that was written by hand may name a later one: that way leads round in circles.
    if (previous >= id) missing = std::max(missing, previous);
    if (previous <= 0 || previous >= id) continue;
    next.push_back(previous);
    std::push_heap(next.begin(), next.end());
  }
  return missing;
}

std::int64_t History::scan(std::string_view instance_id, const std::function<bool(const SettingChange&)>& visit) {
  auto& statement = scan_();
  const Statement::Execution execution{statement, instance_id};
  std::set<std::int64_t> expected;
  while (statement.step()) {
    const auto change = change_of(statement);
    expected.erase(change.id);
    if (change.previous_id) expected.insert(*change.previous_id);
    if (!visit(change)) return 0;
  }
  return expected.empty() ? 0 : *expected.rbegin();
}

ChangePage History::page(const ChangeQuery& query, std::size_t limit) {
  ChangePage page;
  walk(query.instance_id, [&](const SettingChange& change) {
    if (query.setting && change.setting != *query.setting) return true;
    if (query.actor && !is_by(change, *query.actor)) return true;
    ++page.total_count;
    const bool wanted = !query.before || change.id < *query.before;
    if (wanted && page.changes.size() < limit) page.changes.push_back(change);
    return true;
  });
  return page;
}

std::optional<SettingChange> History::newest(std::string_view instance_id, std::string_view setting) {
  std::optional<SettingChange> found;
  walk(instance_id, [&](const SettingChange& change) {
    if (change.setting == setting) found = change;
    return !found;
  });
  return found;
}

}  // namespace settingsd::storage
