#include "storage/file_copy.hpp"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include "storage/file_header.hpp"
#include "storage/statement.hpp"

namespace settingsd::storage {
namespace {

/// An empty file under the first free name, with the mode of the original: VACUUM INTO fills it.
std::filesystem::path reserve_name(const std::filesystem::path& original, std::int64_t version) {
  const auto mode = static_cast<unsigned>(std::filesystem::status(original).permissions());
  const auto name = original.string() + ".v" + std::to_string(version);
  std::filesystem::path copy = name;
  for (int suffix = 2; !make_file(copy, mode); ++suffix) copy = name + "." + std::to_string(suffix);
  return copy;
}

/// fsync(2). Never for a file that SQLite has open: closing the descriptor would drop its locks.
void make_durable(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!synced) throw std::system_error{error, std::generic_category(), "cannot sync " + path.string()};
}

void verify(const std::filesystem::path& copy, std::int64_t version) {
  SQLite::Database database{copy.string(), SQLite::OPEN_READONLY | SQLITE_OPEN_NOMUTEX};
  const std::string verdict = database.execAndGet("PRAGMA integrity_check(1)").getString();
  if (verdict == "ok" && database.execAndGet("PRAGMA user_version").getInt64() == version) return;
  throw Refused{"the copy " + copy.string() + " is not sound (" + verdict + "), so the file is left as it is"};
}

}  // namespace

std::filesystem::path copy_beside(Connection& connection) {
  const auto version = connection.version();
  auto copy = reserve_name(connection.file(), version);
  try {
    const auto name = copy.string();
    Statement{connection, "VACUUM INTO ?1"}.run(std::string_view{name});
    verify(copy, version);
    make_durable(copy);
    make_durable(copy.parent_path());
  } catch (...) {
    std::filesystem::remove(copy);
    throw;
  }
  return copy;
}

}  // namespace settingsd::storage
