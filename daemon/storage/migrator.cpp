#include "storage/migrator.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sodium.h>
#include <sqlite3.h>

#include "embedded_migrations.hpp"
#include "storage/file_copy.hpp"
#include "storage/file_header.hpp"
#include "storage/octets.hpp"
#include "storage/statement.hpp"
#include "storage/time.hpp"

namespace settingsd::storage {
namespace {

std::vector<Migration> numbered(std::span<const migrations::EmbeddedFile> files) {
  std::vector<Migration> chain;
  chain.reserve(files.size());
  for (const auto& file : files) chain.push_back({static_cast<std::int64_t>(chain.size()) + 1, file.name, file.text});
  return chain;
}

void require_unchanged(const Connection& connection, const Migration& migration, Statement& record) {
  record.reset();
  record.bind(1, migration.number);
  if (record.step() && record.text(0) == hash_of(migration)) return;
  throw RefusedForGood{connection.file().string() + " was made by another text of the migration " +
                       std::string(migration.name) + ": a released migration must not change"};
}

void refuse_changed(const Connection& connection, std::span<const Migration> applied) {
  if (applied.empty()) return;
  Statement record{connection, "SELECT sha256 FROM schema_migration WHERE number = ?1"};
  for (const auto& migration : applied) require_unchanged(connection, migration, record);
}

bool has_record(const Connection& connection) { return connection.database().tableExists("schema_migration"); }

/// Every version but 0 has a record of the migrations that led to it.
void refuse_without_record(const Connection& connection, std::int64_t version, std::int64_t newest) {
  if (is_recorded(connection)) return;
  const auto file = connection.file().string();
  throw RefusedForGood{file + " has lost its record of migrations, or a row of it (schema_migration): " +
                       (version == newest ? "settingsd doctor --fix --database " + file + " makes it again"
                                          : std::string("restore a copy"))};
}

void note(const Connection& connection, const Migration& migration) {
  const auto hash = hash_of(migration);
  Statement{connection, "INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES (?1, ?2, ?3, ?4)"}.run(
      migration.number, migration.name, std::string_view{hash}, now_in_milliseconds());
}

/// Whether it was this process that applied it: another one may have been faster.
bool apply(Connection& connection, const Migration& migration) {
  auto& database = connection.database();
  database.exec("BEGIN IMMEDIATE");
  try {
    const bool needed = connection.version() == migration.number - 1;
    if (needed) {
      database.exec(std::string(migration.sql));
      database.exec("PRAGMA user_version = " + std::to_string(migration.number));
      note(connection, migration);
    }
    database.exec("COMMIT");
    return needed;
  } catch (...) {
    database.tryExec("ROLLBACK");
    throw;
  }
}

/// Whether SQLite understood the migration and refused it, which it will do each time.
bool is_refusal(const SQLite::Exception& error) noexcept {
  const int code = error.getErrorCode();
  return code == SQLITE_ERROR || code == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH;
}

[[noreturn]] void refuse_unfit(const Connection& connection, std::span<const Migration> chain,
                               const SQLite::Exception& error) {
  const auto version = connection.version();
  throw RefusedForGood{connection.file().string() + " stays at version " + std::to_string(version) +
                       ", since the migration " + std::string(chain[static_cast<std::size_t>(version)].name) +
                       " cannot be applied to what it holds: " + error.what()};
}

}  // namespace

std::span<const Migration> embedded_chain() {
  static const auto chain = numbered(migrations::files());
  return chain;
}

std::string hash_of(const Migration& migration) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(migration.sql.data()), migration.sql.size());
  return hex(hash);
}

std::vector<Migration> pending(const Connection& connection, std::span<const Migration> chain) {
  const auto version = connection.version();
  const auto end = static_cast<std::int64_t>(chain.size());
  require_known_version(connection.file(), version, end);
  if (const auto wrong = contradiction(connection); !wrong.empty()) throw RefusedForGood{wrong};
  refuse_without_record(connection, version, end);
  refuse_changed(connection, chain.first(static_cast<std::size_t>(version)));
  const auto rest = chain.subspan(static_cast<std::size_t>(version));
  return {rest.begin(), rest.end()};
}

bool is_recorded(const Connection& connection) {
  const auto version = connection.version();
  if (version == 0) return true;
  if (!has_record(connection)) return false;
  Statement count{connection, "SELECT count(*) FROM schema_migration WHERE number BETWEEN 1 AND ?1"};
  count.bind(1, version);
  return count.step() && count.integer(0) == version;
}

std::string contradiction(const Connection& connection) {
  if (!has_record(connection)) return {};
  // In one statement, so that a migration which another process commits meanwhile is seen in both numbers or in none.
  Statement numbers{connection,
                    "SELECT user_version, coalesce(max(number), 0) FROM pragma_user_version, schema_migration"};
  if (!numbers.step() || numbers.integer(1) <= numbers.integer(0)) return {};
  const auto recorded = std::to_string(numbers.integer(1));
  return connection.file().string() + " has version " + std::to_string(numbers.integer(0)) +
         ", and its schema_migration says that it went through migration " + recorded +
         ": sqlite3 can give it back what it had, by PRAGMA user_version = " + recorded;
}

void record_missing(const Connection& connection) {
  Statement record{connection, "SELECT 1 FROM schema_migration WHERE number = ?1"};
  for (const auto& migration : embedded_chain()) {
    const Statement::Execution execution{record, migration.number};
    if (!record.step()) note(connection, migration);
  }
}

void require_current(const Connection& connection) {
  if (pending(connection).empty()) return;
  throw Refused{connection.file().string() + " has version " + std::to_string(connection.version()) + " and " +
                std::to_string(newest_version()) + " is needed: run settingsd migrate --database " +
                connection.file().string()};
}

std::vector<Migration> apply_pending(Connection& connection, const Progress& progress,
                                     std::span<const Migration> chain) {
  std::vector<Migration> applied;
  for (const auto& migration : pending(connection, chain)) {
    progress(migration);
    if (apply(connection, migration)) applied.push_back(migration);
  }
  return applied;
}

Migrated migrate(Connection& connection, const Progress& progress, std::span<const Migration> chain) {
  Migrated done;
  if (pending(connection, chain).empty()) return done;
  const auto version = connection.version();
  if (version > 0) done.copy = copy_beside(connection);
  try {
    done.applied = apply_pending(connection, progress, chain);
  } catch (const SQLite::Exception& error) {
    if (is_refusal(error)) refuse_unfit(connection, chain, error);
    // What may work later is tried again and again, and the copies would fill the disk.
    if (done.copy && connection.version() == version) std::filesystem::remove(*done.copy);
    throw;
  }
  return done;
}

}  // namespace settingsd::storage
