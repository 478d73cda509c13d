#include "storage/reader.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <SQLiteCpp/Database.h>

#include "storage/cell.hpp"
#include "storage/group_table.hpp"
#include "storage/role_table.hpp"
#include "storage/statement.hpp"
#include "storage/stored_facts.hpp"
#include "storage/utf8.hpp"

namespace settingsd::storage {
namespace {

const std::string instance_columns =
    "SELECT id, environment_type, workspace_id, epoch, organization_roles_revision, created_at FROM instance ";
const std::string key_columns = "SELECT id, instance_id, label, read_only, created_at, revoked_at FROM secret_key ";

// No CHECK can tell octets that are no text from others. Where they only name something to people, an instance or a key
// must not be lost for them.

std::string id_of(Statement& row) { return text_of({row, 0, "instance", "id"}); }

InstanceRow instance_with(Statement& row, domain::Environment environment) {
  return {id_of(row),
          environment,
          row.is_null(2) ? std::nullopt : std::optional{clean_text(row.text(2))},
          text_of({row, 3, "instance", "epoch"}),
          row.integer(4),
          row.integer(5)};
}

InstanceRow instance_of(Statement& row) {
  const Cell environment_type{row, 1, "instance", "environment_type"};
  const auto environment = domain::environment_named(text_of(environment_type));
  if (!environment) environment_type.refuse("is none of development, staging and production");
  return instance_with(row, *environment);
}

/// What is no boolean lets nobody write.
bool is_read_only(const Statement& row, int column) { return !row.is_integer(column) || row.integer(column) != 0; }

KeyRow key_of(Statement& row) {
  return {text_of({row, 0, "secret_key", "id"}),
          text_of({row, 1, "secret_key", "instance_id"}),
          clean_text(row.text(2)),
          is_read_only(row, 3),
          row.integer(4),
          row.integer_or_null(5)};
}

template <class Decode, class... Values>
auto one(Statement& statement, Decode&& decode_row, const Values&... values) {
  const Statement::Execution execution{statement, values...};
  return statement.step() ? std::optional{decode_row(statement)} : std::nullopt;
}

template <class Decode, class... Values>
auto all(Statement& statement, Decode&& decode_row, const Values&... values) {
  const Statement::Execution execution{statement, values...};
  std::vector<decltype(decode_row(statement))> rows;
  while (statement.step()) rows.push_back(decode_row(statement));
  return rows;
}

template <class Group>
void refuse(const domain::Problems& problems) {
  if (problems.empty()) return;
  throw InvalidRow{domain::place<Group>.table, *problems.front().param_name, problems.front().long_message};
}

std::int64_t first_integer(Statement& row) { return row.integer(0); }

}  // namespace

struct Reader::Statements {
  explicit Statements(Connection& opened) : connection{opened} {}

  Connection& connection;
  std::tuple<GroupTable<domain::InstanceSettings>, GroupTable<domain::InstanceRestrictions>,
             GroupTable<domain::OrganizationSettings>>
      groups{connection, connection, connection};
  RoleTable roles{connection};
  Prepared begin{connection, "BEGIN"};
  Prepared rollback{connection, "ROLLBACK"};
  Prepared instance{connection, instance_columns + "WHERE id = ?1"};
  Prepared instances{connection, instance_columns + "ORDER BY id LIMIT coalesce(?1, -1)"};
  Prepared instance_ids{connection, "SELECT id FROM instance ORDER BY id"};
  Prepared environment_changes{connection,
                               "SELECT new_value, old_value FROM setting_change "
                               "WHERE instance_id = ?1 AND setting = 'instance.environment_type' ORDER BY id DESC"};
  Prepared key{connection, key_columns + "WHERE hash = ?1"};
  Prepared key_with_id{connection, key_columns + "WHERE id = ?1"};
  Prepared keys{connection, key_columns + "WHERE ?1 IS NULL OR instance_id = ?1 ORDER BY created_at, rowid"};
  Prepared invalid_keys{connection, key_columns + "WHERE read_only NOT IN (0, 1) ORDER BY rowid"};
  Prepared features{connection, "SELECT feature FROM plan_feature WHERE instance_id = ?1"};
  Prepared limit{connection, "SELECT value FROM plan_limit WHERE instance_id = ?1 AND name = ?2"};
  Prepared data_version{connection, "PRAGMA data_version"};
  History history{connection};
};

Reader::Reader(Connection& connection) : statements_{std::make_unique<Statements>(connection)} {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

std::optional<InstanceRow> Reader::instance(std::string_view id) {
  return one(statements_->instance(), instance_of, id);
}

std::optional<InstanceRow> Reader::last_good_instance(std::string_view id) {
  try {
    return instance(id);
  } catch (const InvalidRow&) {
    const auto environment = recorded_environment(id);
    if (!environment) throw;
    return one(
        statements_->instance(), [&](Statement& row) { return instance_with(row, *environment); }, id);
  }
}

std::optional<domain::Environment> Reader::recorded_environment(std::string_view id) {
  auto& changes = statements_->environment_changes();
  const Statement::Execution execution{changes, id};
  while (changes.step()) {
    for (const int column : {0, 1}) {
      if (const auto environment = domain::environment_named(changes.text(column))) return environment;
    }
  }
  return std::nullopt;
}

std::vector<std::string> Reader::instance_ids() { return all(statements_->instance_ids(), id_of); }

template <class Group>
std::optional<Versioned<Group>> Reader::group(std::string_view instance_id) {
  auto row = std::get<GroupTable<Group>>(statements_->groups).read(instance_id);
  if (row) {
    refuse<Group>(domain::problems_with_values(row->value));
    refuse<Group>(domain::problems_with_group(row->value, StoredFacts{*this, instance_id}));
  }
  return row;
}

template std::optional<Versioned<domain::InstanceSettings>> Reader::group(std::string_view);
template std::optional<Versioned<domain::InstanceRestrictions>> Reader::group(std::string_view);
template std::optional<Versioned<domain::OrganizationSettings>> Reader::group(std::string_view);

std::vector<domain::Role> Reader::roles(std::string_view instance_id) { return statements_->roles.read(instance_id); }

domain::Plan Reader::plan(std::string_view instance_id) {
  domain::Plan plan;
  auto& features = statements_->features();
  const Statement::Execution execution{features, instance_id};
  while (features.step()) {
    const Cell cell{features, 0, "plan_feature", "feature"};
    const auto feature = domain::feature_named(text_of(cell));
    if (!feature) cell.refuse("is no feature");
    plan.granted.set(static_cast<std::size_t>(*feature));
  }
  std::transform(domain::plan_limit_names.begin(), domain::plan_limit_names.end(), plan.limits.begin(),
                 [&](auto name) { return one(statements_->limit(), first_integer, instance_id, name); });
  return plan;
}

std::optional<KeyRow> Reader::key(const KeyHash& hash) { return one(statements_->key(), key_of, hash); }

std::optional<KeyRow> Reader::key_with_id(std::string_view id) { return one(statements_->key_with_id(), key_of, id); }

std::vector<InstanceRow> Reader::instances(std::optional<std::int64_t> most) {
  return all(statements_->instances(), instance_of, most);
}

std::vector<KeyRow> Reader::keys(const std::optional<std::string>& instance_id) {
  return all(statements_->keys(), key_of, instance_id);
}

std::vector<KeyRow> Reader::invalid_keys() { return all(statements_->invalid_keys(), key_of); }

std::int64_t Reader::data_version() { return one(statements_->data_version(), first_integer).value(); }

History& Reader::history() noexcept { return statements_->history; }

ReadTransaction::ReadTransaction(Reader& reader) : reader_{reader} { reader_.statements_->begin().run(); }

ReadTransaction::~ReadTransaction() {
  try {
    reader_.statements_->rollback().run();
  } catch (const std::exception&) {
    // An error has ended it already; sqlite3_get_autocommit() would say so.
    return;
  }
}

}  // namespace settingsd::storage
