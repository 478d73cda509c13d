#include "storage/failure.hpp"

#include <system_error>

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "storage/pinned_file.hpp"
#include "storage/rows.hpp"

namespace settingsd::storage {
namespace {

bool is_full(const std::exception& error) noexcept {
  const auto* const system_error = dynamic_cast<const std::system_error*>(&error);
  return system_error != nullptr && system_error->code() == std::errc::no_space_on_device;
}

}  // namespace

Failure failure_of(const std::exception& error) noexcept {
  if (dynamic_cast<const Displaced*>(&error) != nullptr) return Failure::displaced;
  const auto* const sqlite_error = dynamic_cast<const SQLite::Exception*>(&error);
  if (sqlite_error == nullptr) return is_full(error) ? Failure::full : Failure::other;
  // The file beside the log is made larger by a write that fails where there is no room.
  if (sqlite_error->getExtendedErrorCode() == SQLITE_IOERR_SHMSIZE) return Failure::full;
  constexpr int primary_code = 0xFF;  // the rest of an extended code says more of the same (sqlite.org/rescode.html)
  switch (sqlite_error->getErrorCode() & primary_code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return Failure::busy;
    case SQLITE_FULL:
      return Failure::full;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return Failure::read_only;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return Failure::io;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Failure::corrupt;
    default:
      return Failure::other;
  }
}

bool is_unreadable(const std::exception& error) noexcept {
  if (dynamic_cast<const InvalidRow*>(&error) != nullptr) return true;
  const auto* const sqlite_error = dynamic_cast<const SQLite::Exception*>(&error);
  return sqlite_error != nullptr && sqlite_error->getErrorCode() == SQLITE_ERROR;
}

}  // namespace settingsd::storage
