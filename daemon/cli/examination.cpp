#include "cli/examination.hpp"

#include <algorithm>
#include <exception>

#include "api/renderer.hpp"
#include "app/last_good.hpp"
#include "domain/groups.hpp"
#include "storage/failure.hpp"
#include "storage/instances.hpp"
#include "storage/migrator.hpp"
#include "storage/refused.hpp"
#include "storage/soundness.hpp"

namespace settingsd::cli {
namespace {

std::string unsoundness(const storage::Connection& connection) {
  try {
    storage::require_sound(connection, connection.file().string());
    return {};
  } catch (const storage::Refused& refused) {
    return refused.what();
  }
}

/// Why it cannot be read; empty when it can.
template <class Read>
std::string refusal_of(Read&& read) {
  try {
    read();
    return {};
  } catch (const std::exception& error) {
    if (!storage::is_unreadable(error)) throw;
    return error.what();
  }
}

void examine_instance(storage::Reader& reader, const std::string& id, std::vector<InvalidGroup>& invalid) {
  const auto look = [&](domain::Resource resource, auto&& read) {
    if (auto why = refusal_of(read); !why.empty()) invalid.push_back({id, resource, std::move(why)});
  };
  domain::for_each_group([&]<class Group>() {
    look(domain::place<Group>.resource, [&] { static_cast<void>(reader.existing_group<Group>(id)); });
  });
  look(domain::Resource::organization_roles, [&] { static_cast<void>(reader.roles(id)); });
}

template <class Group>
bool holds_group(const std::string& table) {
  bool found = table == domain::place<Group>.table;
  domain::for_each_field<Group>([&](const auto& field, auto) {
    if constexpr (requires { field.kind.rows; }) found = found || table == field.kind.rows.table;
  });
  return found;
}

/// Whether the rows of a table come from the record, from the migrations, or are never kept.
bool is_rebuilt(const std::string& table) {
  bool found = table == "organization_permission" || table == "change_context" || table == "list_replacement" ||
               table == "schema_migration";
  domain::for_each_group([&]<class Group>() { found = found || holds_group<Group>(table); });
  return found;
}

/// Empty where nothing valid is on record: the instance stays as it is and is shown again.
std::optional<storage::InstanceRow> last_good_instance(storage::Reader& reader, const std::string& id) {
  std::optional<storage::InstanceRow> good;
  static_cast<void>(refusal_of([&] { good = reader.last_good_instance(id); }));
  return good;
}

void repair_instance(storage::Writer& writer, const std::string& id) {
  const auto good = last_good_instance(writer.reader(), id);
  if (good) static_cast<void>(storage::set_environment(writer, id, good->environment));
}

template <class Group>
void repair_group(storage::Writer& writer, const api::JsonRenderer& renderer, const std::string& instance_id) {
  const auto instance = last_good_instance(writer.reader(), instance_id);
  if (!instance) return;
  const auto good = app::last_good<Group>(writer.reader(), renderer, *instance);
  if (good) writer.overwrite(instance_id, good->value);
}

/// The change that broke it tells what it was.
void repair_key(storage::Writer& writer, const storage::KeyRow& key) {
  const auto change = writer.reader().history().newest(key.instance_id, "secret_key." + key.id);
  const bool could_write = change && change->old_value == "read_write";
  static_cast<void>(storage::set_read_only(writer, key.id, !could_write));
}

/// Repairs that are independent of each other: one that fails is undone, and the others are made all the same.
class Attempts {
 public:
  explicit Attempts(storage::Writer& writer) : writer_{writer} {}

  /// Throws what ends the whole transaction.
  template <class Repair>
  void make(const std::string& name, Repair&& repair_one) {
    try {
      storage::WriteTransaction part{writer_};
      repair_one();
      part.commit();
    } catch (const std::exception& error) {
      if (!writer_.in_transaction() || storage::failure_of(error) != storage::Failure::other) throw;
      failures_.push_back(name + " cannot be repaired: " + error.what());
    }
  }

  [[nodiscard]] const std::vector<std::string>& failures() const noexcept { return failures_; }

 private:
  storage::Writer& writer_;
  std::vector<std::string> failures_;
};

}  // namespace

std::string InvalidGroup::name() const {
  return "instance " + instance_id + ": " + std::string(domain::name_of(resource));
}

std::vector<std::string> Examination::lines() const {
  std::vector<std::string> lines;
  if (!unsound.empty()) lines.push_back(unsound);
  if (!unreadable.empty()) lines.push_back("instances, plans and keys cannot be read: " + unreadable);
  for (const auto& problem : schema) lines.push_back(problem.sentence());
  if (is_unrecorded) lines.emplace_back("schema_migration has lost the row of a migration");
  for (const auto& instance : instances) lines.push_back("instance " + instance.id + ": " + instance.why);
  for (const auto& group : groups) lines.push_back(group.name() + ": " + group.why);
  for (const auto& key : keys) {
    lines.push_back("key " + key.id + ": secret_key.read_only is neither 0 nor 1, and counts as 1");
  }
  return lines;
}

std::vector<std::string> Examination::lost_tables() const {
  std::vector<std::string> tables;
  for (const auto& problem : schema) {
    if (problem.type == "table" && problem.missing && !is_rebuilt(problem.name)) tables.push_back(problem.name);
  }
  return tables;
}

Examination examine(const storage::Connection& connection, storage::Reader& reader) {
  Examination found{unsoundness(connection), {}, storage::schema_problems(connection)};
  const bool has_record = std::none_of(found.schema.begin(), found.schema.end(), [](const auto& problem) {
    return problem.name == "schema_migration" && problem.missing;
  });
  found.is_unrecorded = has_record && !storage::is_recorded(connection);
  found.unreadable = refusal_of([&] {
    for (const auto& id : reader.instance_ids()) {
      auto why = refusal_of([&] { static_cast<void>(reader.instance(id)); });
      if (!why.empty()) found.instances.push_back({id, std::move(why)});
      examine_instance(reader, id, found.groups);
      static_cast<void>(reader.plan(id));
    }
    static_cast<void>(reader.keys());
    found.keys = reader.invalid_keys();
  });
  return found;
}

std::vector<std::string> repair(storage::Writer& writer, const Examination& found, const storage::Origin& origin) {
  storage::restore_schema(writer.connection(), found.schema);
  storage::record_missing(writer.connection());
  writer.name_origin(origin);
  Attempts attempts{writer};
  for (const auto& invalid : found.instances) {
    attempts.make("instance " + invalid.id, [&] { repair_instance(writer, invalid.id); });
  }
  const api::JsonRenderer renderer;
  for (const auto& invalid : found.groups) {
    domain::visit_group(invalid.resource, [&]<class Group>() {
      attempts.make(invalid.name(), [&] { repair_group<Group>(writer, renderer, invalid.instance_id); });
    });
  }
  for (const auto& key : found.keys) attempts.make("key " + key.id, [&] { repair_key(writer, key); });
  if (!found.schema.empty()) storage::renew_epochs(writer);
  return attempts.failures();
}

}  // namespace settingsd::cli
