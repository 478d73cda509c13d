#include "storage/log_vfs.hpp"

#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>

#include <sqlite3.h>

namespace settingsd::storage {
namespace {

constexpr std::size_t most_gathered = std::size_t{128} << 10U;

/// What has been written to a log and is not in its file yet.
class Gathered {
 public:
  [[nodiscard]] bool is_empty() const noexcept { return size_ == 0; }
  [[nodiscard]] const char* octets() const noexcept { return octets_->data(); }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] sqlite3_int64 offset() const noexcept { return offset_; }

  /// False where it does not follow what is there, or there is no room.
  [[nodiscard]] bool add(const void* octets, std::size_t size, sqlite3_int64 offset) noexcept {
    if (!octets_) octets_.reset(new (std::nothrow) Octets);
    if (!octets_ || size > most_gathered - size_) return false;
    if (is_empty()) offset_ = offset;
    if (offset != offset_ + static_cast<sqlite3_int64>(size_)) return false;
    std::memcpy(octets_->data() + size_, octets, size);
    size_ += size;
    return true;
  }

  void clear() noexcept { size_ = 0; }

 private:
  using Octets = std::array<char, most_gathered>;

  std::unique_ptr<Octets> octets_;
  std::size_t size_ = 0;
  sqlite3_int64 offset_ = 0;
};

/// A file of ours; that of the VFS below follows it in the same memory.
struct File {
  sqlite3_file base;
  File* log;          ///< of a settings file, while it is open
  File* settings;     ///< of a log
  Gathered gathered;  ///< by a log
  int failure;        ///< of a write to a log in this transaction
};

File& ours(sqlite3_file* file) noexcept { return *reinterpret_cast<File*>(file); }
sqlite3_file* below(sqlite3_file* file) noexcept { return reinterpret_cast<sqlite3_file*>(&ours(file) + 1); }
const sqlite3_io_methods& methods_below(sqlite3_file* file) noexcept { return *below(file)->pMethods; }

/// What cannot be written is lost, and SQLite takes it for written: a full disk that is met while a statement reads
/// undoes no more than that statement. So nothing of the transaction is written from then on, and its commit fails.
int write_gathered(sqlite3_file* file) noexcept {
  auto& gathered = ours(file).gathered;
  auto& failure = ours(file).failure;
  if (gathered.is_empty()) return failure;
  failure =
      methods_below(file).xWrite(below(file), gathered.octets(), static_cast<int>(gathered.size()), gathered.offset());
  gathered.clear();
  return failure;
}

/// A call that is left to the file below.
template <auto Method>
struct Below;

template <class Result, class... Arguments, Result (*sqlite3_io_methods::*Method)(sqlite3_file*, Arguments...)>
struct Below<Method> {
  static Result call(sqlite3_file* file, Arguments... arguments) {
    return (methods_below(file).*Method)(below(file), arguments...);
  }

  /// Has to see what was written.
  static Result call_after_writing(sqlite3_file* file, Arguments... arguments) {
    const int result = write_gathered(file);
    return result == SQLITE_OK ? call(file, arguments...) : result;
  }
};

int write(sqlite3_file* file, const void* octets, int size, sqlite3_int64 offset) noexcept {
  auto& gathered = ours(file).gathered;
  if (ours(file).failure != SQLITE_OK) return ours(file).failure;
  if (gathered.add(octets, static_cast<std::size_t>(size), offset)) return SQLITE_OK;
  if (const int result = write_gathered(file); result != SQLITE_OK) return result;
  if (gathered.add(octets, static_cast<std::size_t>(size), offset)) return SQLITE_OK;
  return methods_below(file).xWrite(below(file), octets, size, offset);
}

/// Frames that a full cache spilled before a rollback are left when a transaction ends, and another process may write
/// others in their place as soon as the lock is given up. Whether they can be written does not matter to anybody.
int lock_shared(sqlite3_file* file, int offset, int count, int flags) noexcept {
  if (auto* const log = ours(file).log; (flags & SQLITE_SHM_UNLOCK) != 0 && log != nullptr) {
    static_cast<void>(write_gathered(&log->base));
    log->failure = SQLITE_OK;
  }
  return methods_below(file).xShmLock(below(file), offset, count, flags);
}

/// SQLite calls it before it shows a commit. Without a sync (PRAGMA synchronous), or behind one that it pads to a
/// sector, there is something left.
void show(sqlite3_file* file) noexcept {
  if (auto* const log = ours(file).log; log != nullptr) static_cast<void>(write_gathered(&log->base));
  methods_below(file).xShmBarrier(below(file));
}

int close(sqlite3_file* file) noexcept {
  auto& self = ours(file);
  if (self.settings != nullptr) self.settings->log = nullptr;
  const int result = methods_below(file).xClose(below(file));
  self.~File();
  return result;
}

/// Version 2 has no memory-mapped reads and writes, which would go around the log.
template <bool is_log>
constexpr sqlite3_io_methods methods() noexcept {
  using M = sqlite3_io_methods;
  M result{};
  result.iVersion = 2;
  result.xClose = close;
  result.xRead = is_log ? Below<&M::xRead>::call_after_writing : Below<&M::xRead>::call;
  result.xWrite = is_log ? write : Below<&M::xWrite>::call;
  result.xTruncate = is_log ? Below<&M::xTruncate>::call_after_writing : Below<&M::xTruncate>::call;
  result.xSync = is_log ? Below<&M::xSync>::call_after_writing : Below<&M::xSync>::call;
  result.xFileSize = is_log ? Below<&M::xFileSize>::call_after_writing : Below<&M::xFileSize>::call;
  result.xLock = Below<&M::xLock>::call;
  result.xUnlock = Below<&M::xUnlock>::call;
  result.xCheckReservedLock = Below<&M::xCheckReservedLock>::call;
  result.xFileControl = Below<&M::xFileControl>::call;
  result.xSectorSize = Below<&M::xSectorSize>::call;
  result.xDeviceCharacteristics = Below<&M::xDeviceCharacteristics>::call;
  result.xShmMap = Below<&M::xShmMap>::call;
  result.xShmLock = lock_shared;
  result.xShmBarrier = show;
  result.xShmUnmap = Below<&M::xShmUnmap>::call;
  return result;
}

constexpr sqlite3_io_methods log_methods = methods<true>();
constexpr sqlite3_io_methods other_methods = methods<false>();

sqlite3_vfs& system_vfs() noexcept {
  static auto& system = *sqlite3_vfs_find(nullptr);
  return system;
}

int open(sqlite3_vfs* /*ours*/, const char* name, sqlite3_file* file, int flags, int* given_flags) {
  auto& self = *new (file) File{};
  const int result = system_vfs().xOpen(&system_vfs(), name, below(file), flags, given_flags);
  // A file that could not be opened may have to be closed all the same (sqlite.org/c3ref/vfs.html).
  if (below(file)->pMethods == nullptr) return result;
  const bool is_log = (flags & SQLITE_OPEN_WAL) != 0;
  file->pMethods = is_log ? &log_methods : &other_methods;
  if (!is_log) return result;
  self.settings = &ours(sqlite3_database_file_object(name));
  self.settings->log = &self;
  return result;
}

}  // namespace

const char* log_vfs() {
  static constexpr const char* name = "settingsd";
  static const bool is_registered = [] {
    static sqlite3_vfs ours = system_vfs();
    ours.zName = name;
    ours.szOsFile += static_cast<int>(sizeof(File));
    ours.xOpen = open;
    if (sqlite3_vfs_register(&ours, 0) != SQLITE_OK) throw std::bad_alloc{};
    return true;
  }();
  static_cast<void>(is_registered);
  return name;
}

}  // namespace settingsd::storage
