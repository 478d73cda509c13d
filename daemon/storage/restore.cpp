#include "storage/restore.hpp"

#include <cerrno>
#include <exception>
#include <fcntl.h>
#include <stdexcept>
#include <string>
#include <system_error>
#include <unistd.h>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "storage/beside.hpp"
#include "storage/descriptor.hpp"
#include "storage/durable.hpp"
#include "storage/failure.hpp"
#include "storage/file_copy.hpp"
#include "storage/instances.hpp"
#include "storage/quiet_file.hpp"
#include "storage/serve_lock.hpp"
#include "storage/soundness.hpp"
#include "storage/temporary_file.hpp"

namespace settingsd::storage {
namespace {

constexpr unsigned mode_of_new_file = 0660;

void refuse_itself(const std::filesystem::path& backup, const std::filesystem::path& file) {
  std::error_code missing;
  if (!std::filesystem::equivalent(backup, file, missing)) return;
  throw Refused{backup.string() + " is the settings file itself"};
}

/// SQLite does not say which of the two files it found damaged.
template <class Read>
auto of_backup(const std::filesystem::path& backup, Read&& read) try {
  return read();
} catch (const SQLite::Exception& error) {
  if (failure_of(error) != Failure::corrupt) throw;
  throw RefusedForGood{backup.string() + " is damaged (" + error.what() + "): restore another backup"};
}

/// Without a log: what is in the file is all there is, and can be renamed.
void leave_wal(const Connection& connection) {
  const auto mode = connection.database().execAndGet("PRAGMA journal_mode = DELETE").getString();
  if (mode != "delete") throw Refused{connection.file().string() + " cannot leave the journal mode " + mode};
}

/// Brings the copy of a backup to what will be served.
Restored prepare(const std::filesystem::path& copy, std::chrono::milliseconds patience, const Origin& origin,
                 const Progress& progress) {
  Restored restored;
  {
    Connection connection{copy, Access::read_write, patience};
    restored.applied = apply_pending(connection, progress);
    restored.version = connection.version();
    Writer writer{connection, origin};
    renew_epochs(writer);
    require_undamaged(connection, "the copy of the backup");
    restored.broken_rule = broken_rule(connection);
    leave_wal(connection);
  }
  make_durable(copy);
  return restored;
}

struct stat status_of(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) throw std::system_error{errno, std::generic_category(), file.string()};
  return status;
}

/// Who could read and write the file can do so again, whoever restores it. Only root can give files to other users;
/// the group is enough for the daemon then.
void give_owner_and_mode(const std::filesystem::path& copy, const struct stat& original) {
  constexpr auto same_user = static_cast<uid_t>(-1);
  constexpr mode_t permissions = 07777;
  // By a descriptor: whoever may write to the folder could put a link under the name, to a file that root would give
  // away. SQLite does not have the copy open, which would lose its locks.
  const Descriptor opened{::open(copy.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)};
  const bool given = ::fchown(opened.get(), original.st_uid, original.st_gid) == 0 ||
                     ::fchown(opened.get(), same_user, original.st_gid) == 0;
  if (given && ::fchmod(opened.get(), original.st_mode & permissions) == 0) return;
  throw std::system_error{errno, std::generic_category(),
                          "cannot give the restored file the owner or the group of the one that it replaces"};
}

/// The lock may be one that root has just made.
void give_lock(const std::filesystem::path& lock, const struct stat& original) {
  if (::geteuid() != 0 || ::lchown(lock.c_str(), original.st_uid, original.st_gid) == 0) return;
  throw std::system_error{errno, std::generic_category(), "cannot give away " + lock.string()};
}

/// Until the other files have their names, nobody can open the new one: SQLite looks for a log only when it has a lock.
class Closed {
 public:
  explicit Closed(const std::filesystem::path& file)
      : database_{file.string(), SQLite::OPEN_READWRITE | SQLITE_OPEN_NOMUTEX} {
    database_.exec("BEGIN EXCLUSIVE");
  }
  ~Closed() { database_.tryExec("ROLLBACK"); }
  Closed(const Closed&) = delete;
  Closed& operator=(const Closed&) = delete;

 private:
  SQLite::Database database_;
};

std::filesystem::path exchange(TemporaryFile& copy, QuietFile& present) {
  const auto original = status_of(present.file());
  give_owner_and_mode(copy.path(), original);
  give_lock(with_suffix(present.file(), lock_suffix), original);
  present.hold();
  const Closed new_file{copy.path()};
  auto name = present.name_for_replaced();
  // Who is killed between two steps leaves the replaced file under the name that it will keep, and no other: what is
  // still called a copy then is one.
  copy.move_to(name);
  copy.exchange_with(present.file());
  present.rename_beside(name);
  make_durable(name.parent_path());
  return name;
}

/// It is too late then to leave the file as it was.
void close_replaced(QuietFile& replaced, const std::filesystem::path& file, const std::filesystem::path& name) try {
  replaced.close();
} catch (const std::exception& error) {
  throw std::runtime_error{file.string() + " is restored, and the file as it was is kept as " + name.string() +
                           ", whose log could not be removed: " + error.what()};
}

}  // namespace

Restored restore(const std::filesystem::path& backup, const std::filesystem::path& file,
                 std::chrono::milliseconds patience, const Origin& origin, const Progress& progress) {
  const auto target = std::filesystem::weakly_canonical(file);
  const auto source = of_backup(backup, [&] { return Connection{backup, Access::read_only, patience}; });
  refuse_itself(backup, target);
  const ServeLock lock{target};
  const bool present = std::filesystem::exists(target);
  if (!present) refuse_leftovers(target);
  std::optional<QuietFile> replaced;
  if (present) replaced.emplace(target, patience);

  of_backup(backup, [&] {
    require_undamaged(source, backup.string());
    static_cast<void>(pending(source));
  });
  TemporaryFile copy{target, "restoring", present ? mode_of(target) : mode_of_new_file};
  copy_into(source, copy.path());
  auto restored = prepare(copy.path(), patience, origin, progress);
  if (replaced) {
    restored.replaced = exchange(copy, *replaced);
    close_replaced(*replaced, target, *restored.replaced);
  } else {
    copy.rename_to(target, false);
    make_durable(target.parent_path());
  }
  return restored;
}

}  // namespace settingsd::storage
