#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/connection.hpp"
#include "storage/refused.hpp"

namespace settingsd::storage {

/// One step of the schema. Its number is its place in the chain, counted from 1.
struct Migration {
  std::int64_t number = 0;
  std::string_view name;  ///< the file's name, such as "0001_create_instance_settings.sql"
  std::string_view sql;
};

/// The embedded migrations in order.
[[nodiscard]] std::span<const Migration> embedded_chain();

/// SHA-256 of a migration's text, 64 lower-case hexadecimal digits.
[[nodiscard]] std::string hash_of(const Migration& migration);

/// What migrate() did.
struct Migrated {
  std::vector<Migration> applied;
  std::optional<std::filesystem::path> copy;  ///< the verified copy of the file as it was, when it held a schema before
};

/// Called before each migration, for a line on the terminal.
using Progress = std::function<void(const Migration&)>;

/// The migrations of the chain that the file still needs. Throws RefusedForGood when a released migration was changed,
/// when the file is newer than the chain, or when its version has no record or contradicts it (contradiction()); throws
/// what SQLite throws.
[[nodiscard]] std::vector<Migration> pending(const Connection& connection,
                                             std::span<const Migration> chain = embedded_chain());

/// Throws as pending() does, and Refused when the file has to be migrated before it can be used.
void require_current(const Connection& connection);

/// Whether there is a record of each migration that led to the file's version. Throws what SQLite throws.
[[nodiscard]] bool is_recorded(const Connection& connection);

/// What is wrong with a file whose version, which anybody can set, is lower than the migrations that it has a record
/// of, and what mends it; empty where it is not. A migration would be applied once more. Throws what SQLite throws.
[[nodiscard]] std::string contradiction(const Connection& connection);

/// Notes the migrations that a file at the newest version has no record of. In the caller's transaction. Throws what
/// SQLite throws.
void record_missing(const Connection& connection);

/// Brings the file to the end of the chain, each migration in a transaction of its own, and returns those that it took.
/// Throws as pending() does; a failed migration leaves the file at the one before it.
std::vector<Migration> apply_pending(Connection& connection, const Progress& progress,
                                     std::span<const Migration> chain = embedded_chain());

/// The same, but a file that has a schema already is copied first, to FILE.vVERSION beside it, and a migration that
/// cannot be applied to what the file holds is RefusedForGood: every further attempt would leave one copy more. Where
/// the file is as it was for another reason, such as a full disk, the copy is removed.
Migrated migrate(
    Connection& connection, const Progress& progress = [](const Migration&) {},
    std::span<const Migration> chain = embedded_chain());

}  // namespace settingsd::storage
