#include "storage/writer.hpp"

#include <exception>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include "storage/group_table.hpp"
#include "storage/statement.hpp"
#include "storage/time.hpp"

namespace settingsd::storage {

struct Writer::Statements {
  explicit Statements(Connection& opened) : connection{opened}, reader{opened} {}

  Connection& connection;
  Reader reader;
  std::tuple<GroupTable<domain::InstanceSettings>, GroupTable<domain::InstanceRestrictions>,
             GroupTable<domain::OrganizationSettings>>
      groups{connection, connection, connection};
  Prepared begin{connection, "BEGIN IMMEDIATE"};
  Prepared commit{connection, "COMMIT"};
  Prepared savepoint{connection, "SAVEPOINT one_update"};
  Prepared release{connection, "RELEASE one_update"};
  Prepared rollback_to{connection, "ROLLBACK TO one_update"};
  Prepared open_lists{connection, "SELECT 1 FROM list_replacement LIMIT 1"};
  Prepared close_lists{connection, "DELETE FROM list_replacement"};
  Prepared name_origin{
      connection, "UPDATE change_context SET created_at = ?1, actor = ?2, trace_id = ?3, source = ?4 WHERE id = 1"};
  Prepared make_context{connection, "INSERT INTO change_context (id) VALUES (1)"};
  Prepared forget_origin{
      connection,
      "UPDATE change_context SET created_at = NULL, actor = NULL, trace_id = NULL, source = NULL WHERE id = 1"};
  Prepared oldest_changes{connection, "SELECT id, created_at FROM setting_change ORDER BY id LIMIT ?1"};
  Prepared remove_changes{connection, "DELETE FROM setting_change WHERE id <= ?1"};
  std::optional<Origin> origin;
  bool is_origin_named = false;
};

namespace {

/// Whether a change need not be kept.
class Expiry {
 public:
  Expiry(const Retention& retention, std::int64_t newest_id) : newest_id_{newest_id} {
    if (retention.maximum_age) oldest_time_ = now_in_milliseconds() - retention.maximum_age->count();
    if (retention.maximum_count) lowest_id_ = newest_id - *retention.maximum_count + 1;
  }

  [[nodiscard]] bool holds_for(std::int64_t id, std::int64_t created_at) const noexcept {
    return id < newest_id_ && (id < lowest_id_ || created_at < oldest_time_);
  }

 private:
  std::int64_t newest_id_;
  std::int64_t lowest_id_ = std::numeric_limits<std::int64_t>::min();
  std::int64_t oldest_time_ = std::numeric_limits<std::int64_t>::min();
};

}  // namespace

Writer::Writer(Connection& connection, std::optional<Origin> origin)
    : statements_{std::make_unique<Statements>(connection)} {
  statements_->origin = std::move(origin);
  // SQLite 3.40 writes frames that recovery refuses where a transaction has spilled pages, undone a savepoint and
  // written one of them again.
  connection.database().exec("PRAGMA cache_spill = OFF");
}

Writer::~Writer() { rollback(); }

Reader& Writer::reader() noexcept { return statements_->reader; }
Connection& Writer::connection() noexcept { return statements_->connection; }

void Writer::begin_immediate() {
  statements_->begin().run();
  statements_->is_origin_named = false;
  if (statements_->origin) name_origin(*statements_->origin);
}

void Writer::name_origin(const Origin& origin) {
  const auto actor = origin.actor.empty() ? std::nullopt : std::optional<std::string_view>{origin.actor};
  const auto name = [&] {
    return statements_->name_origin().run(now_in_milliseconds(), actor, origin.trace_id,
                                          source_names[static_cast<std::size_t>(origin.source)]);
  };
  if (name() == 0) {
    // Somebody has removed the one row, without which no change can be recorded.
    statements_->make_context().run();
    name();
  }
  statements_->is_origin_named = true;
}

void Writer::commit() {
  // What others write later is not of this origin.
  if (statements_->is_origin_named) statements_->forget_origin().run();
  statements_->commit().run();
}

void Writer::rollback() {
  if (in_transaction()) statements_->connection.database().tryExec("ROLLBACK");
}

bool Writer::in_transaction() const noexcept {
  return sqlite3_get_autocommit(statements_->connection.database().getHandle()) == 0;
}

void Writer::savepoint() { statements_->savepoint().run(); }
void Writer::release() { statements_->release().run(); }

void Writer::rollback_to() {
  statements_->rollback_to().run();
  release();
}

template <class Group>
std::int64_t Writer::update(std::string_view instance_id, const Versioned<Group>& before, const Group& after) {
  auto& table = std::get<GroupTable<Group>>(statements_->groups);
  // A single statement that fails undoes itself.
  if (table.is_one_statement(before.value, after)) return table.update(instance_id, before, after);
  WriteTransaction whole{*this};
  const auto revision = table.update(instance_id, before, after);
  whole.commit();
  return revision;
}

template std::int64_t Writer::update(std::string_view, const Versioned<domain::InstanceSettings>&,
                                     const domain::InstanceSettings&);
template std::int64_t Writer::update(std::string_view, const Versioned<domain::InstanceRestrictions>&,
                                     const domain::InstanceRestrictions&);
template std::int64_t Writer::update(std::string_view, const Versioned<domain::OrganizationSettings>&,
                                     const domain::OrganizationSettings&);

template <class Group>
void Writer::overwrite(std::string_view instance_id, const Group& group) {
  std::get<GroupTable<Group>>(statements_->groups).overwrite(instance_id, group);
}

template void Writer::overwrite(std::string_view, const domain::InstanceSettings&);
template void Writer::overwrite(std::string_view, const domain::InstanceRestrictions&);
template void Writer::overwrite(std::string_view, const domain::OrganizationSettings&);

bool Writer::is_list_replacement_open() {
  auto& statement = statements_->open_lists();
  const Statement::Execution execution{statement};
  return statement.step();
}

std::int64_t Writer::close_list_replacements() { return statements_->close_lists().run(); }

bool Writer::remove_old_changes(const Retention& retention) {
  const Expiry expiry{retention, reader().history().last_id()};
  std::optional<std::int64_t> last_removed;
  std::int64_t count = 0;
  {
    auto& oldest = statements_->oldest_changes();
    const Statement::Execution execution{oldest, most_changes_removed + 1};
    for (; oldest.step() && expiry.holds_for(oldest.integer(0), oldest.integer(1)); ++count) {
      if (count < most_changes_removed) last_removed = oldest.integer(0);
    }
  }
  if (!last_removed) return false;
  WriteTransaction transaction{*this};
  statements_->remove_changes().run(*last_removed);
  transaction.commit();
  return count > most_changes_removed;
}

void Writer::probe() {
  auto& database = statements_->connection.database();
  begin_immediate();
  // Writing the version that is there already puts the first page into the log all the same.
  database.exec("PRAGMA user_version = " + std::to_string(statements_->connection.version()));
  commit();
}

void Writer::checkpoint() {
  auto& database = statements_->connection.database();
  database.check(
      sqlite3_wal_checkpoint_v2(database.getHandle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr));
}

WriteTransaction::WriteTransaction(Writer& writer) : writer_{writer}, nested_{writer.in_transaction()} {
  nested_ ? writer_.savepoint() : writer_.begin_immediate();
}

WriteTransaction::~WriteTransaction() {
  if (!open_) return;
  try {
    nested_&& writer_.in_transaction() ? writer_.rollback_to() : writer_.rollback();
  } catch (const std::exception&) {
    writer_.rollback();  // the savepoint is lost, and with it the whole transaction
  }
}

void WriteTransaction::commit() {
  nested_ ? writer_.release() : writer_.commit();
  open_ = false;
}

}  // namespace settingsd::storage
