#include "storage/file_copy.hpp"

#include <string>

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include "storage/beside.hpp"
#include "storage/durable.hpp"
#include "storage/file_header.hpp"
#include "storage/soundness.hpp"
#include "storage/statement.hpp"
#include "storage/version_copy.hpp"

namespace settingsd::storage {
namespace {

/// An empty file under the first free name, with the mode of the original: VACUUM INTO fills it.
std::filesystem::path reserve_name(const std::filesystem::path& original, std::int64_t version) {
  const auto mode = mode_of(original);
  const auto name = name_of_version_copy(original, version);
  auto copy = name;
  for (int suffix = 2; !make_file(copy, mode); ++suffix) copy = with_suffix(name, "." + std::to_string(suffix));
  return copy;
}

void verify(const std::filesystem::path& copy, std::int64_t version, Pulse& pulse) {
  SQLite::Database database{copy.string(), SQLite::OPEN_READONLY | SQLITE_OPEN_NOMUTEX};
  feel_pulse(database, pulse);
  const auto verdict = verdict_on(database);
  if (verdict == "ok" && database.execAndGet("PRAGMA user_version").getInt64() == version) return;
  throw RefusedForGood{"the copy " + copy.string() + " is not sound (" + verdict + "), so the file is left as it is"};
}

}  // namespace

void copy_into(const Connection& connection, const std::filesystem::path& copy) {
  const auto version = connection.version();
  const auto name = copy.string();
  Statement{connection, "VACUUM INTO ?1"}.run(std::string_view{name});
  verify(copy, version, connection.pulse());
  make_durable(copy);
}

std::filesystem::path copy_beside(Connection& connection) {
  auto copy = reserve_name(connection.file(), connection.version());
  try {
    copy_into(connection, copy);
    make_durable(copy.parent_path());
  } catch (...) {
    std::filesystem::remove(copy);
    throw;
  }
  return copy;
}

unsigned mode_of(const std::filesystem::path& file) {
  return static_cast<unsigned>(std::filesystem::status(file).permissions());
}

}  // namespace settingsd::storage
