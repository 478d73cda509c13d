#include "storage/file_header.hpp"

#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <unistd.h>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "storage/beside.hpp"
#include "storage/refused.hpp"
#include "storage/version_copy.hpp"

namespace settingsd::storage {
namespace {

/// The file as a URI (sqlite.org/uri.html); immutable: no lock is taken and no log is read.
std::string immutable_uri(const std::filesystem::path& file) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : file.native()) {
    const auto octet = static_cast<unsigned char>(c);
    if (octet > 0x20 && octet < 0x7F && c != '%' && c != '?' && c != '#') {
      uri += c;
    } else {
      uri += {'%', digits[octet >> 4U], digits[octet & 0xFU]};
    }
  }
  return uri + "?immutable=1";
}

/// Each name of a file gets a log and a lock of its own, so that two processes would not see each other
/// (sqlite.org/howtocorrupt.html, section 2.5).
void refuse_second_name(const std::filesystem::path& file) {
  const auto names = std::filesystem::hard_link_count(file);
  if (names <= 1) return;
  throw RefusedForGood{file.string() + " has " + std::to_string(names) +
                       " names (hard links), and writes under one would be lost under another: remove all but one"};
}

/// SQLite says no more than that it cannot open the file.
void refuse_unreadable(const std::filesystem::path& file) {
  if (::access(file.c_str(), R_OK) == 0 || errno != EACCES) return;
  throw RefusedForGood{file.string() + " cannot be read by the user id " + std::to_string(::geteuid()) +
                       ": check its owner and mode, or run as the daemon's user"};
}

/// A power failure may have torn the first page that was ever written; SQLite takes it back by the journal.
void refuse_without_journal(const std::filesystem::path& file) {
  if (std::filesystem::exists(with_suffix(file, journal_suffix))) return;
  throw RefusedForGood{file.string() + " is no SQLite database"};
}

std::string way_back(const std::filesystem::path& file, std::int64_t newest) {
  const auto copy = newest_version_copy(file, newest);
  if (!copy) return {};
  return ", or go back to the copy that was kept before the upgrade, without what was changed since: settingsd "
         "restore " +
         copy->string() + " --database " + file.string();
}

}  // namespace

FileHeader read_header(const std::filesystem::path& file) {
  const auto status = std::filesystem::status(file);
  if (!std::filesystem::exists(status)) return {};
  if (!std::filesystem::is_regular_file(status)) throw RefusedForGood{file.string() + " is no regular file"};
  refuse_second_name(file);
  if (std::filesystem::file_size(file) == 0) return {.exists = true};

  refuse_unreadable(file);
  FileHeader header{.exists = true, .empty = false};
  try {
    SQLite::Database database{immutable_uri(file), SQLite::OPEN_READONLY | SQLite::OPEN_URI | SQLITE_OPEN_NOMUTEX};
    header.application_id = database.execAndGet("PRAGMA application_id").getInt64();
    header.version = database.execAndGet("PRAGMA user_version").getInt64();
  } catch (const SQLite::Exception& error) {
    // Between two pages of a checkpoint a file looks damaged to those who do not read its log.
    if (error.getErrorCode() == SQLITE_CORRUPT) return header;
    if (error.getErrorCode() != SQLITE_NOTADB) throw;
    refuse_without_journal(file);
  }
  return header;
}

bool make_file(const std::filesystem::path& file, unsigned mode) {
  if (::mknod(file.c_str(), S_IFREG | static_cast<mode_t>(mode), 0) == 0) return true;
  if (errno == EEXIST) return false;
  throw std::system_error{errno, std::generic_category(), "cannot make " + file.string()};
}

void require_known_version(const std::filesystem::path& file, std::int64_t version, std::int64_t newest) {
  const auto subject = file.string() + " has version " + std::to_string(version);
  if (version < 0) throw RefusedForGood{subject + ", which no settingsd gives to a file: restore a copy"};
  if (version <= newest) return;
  throw RefusedForGood{subject + " and this settingsd knows versions up to " + std::to_string(newest) +
                       ": use a settingsd that knows version " + std::to_string(version) + way_back(file, newest)};
}

}  // namespace settingsd::storage
