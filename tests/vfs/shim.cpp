#include "vfs/shim.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "vfs/faults.hpp"
#include "vfs/recorder.hpp"

namespace settingsd::vfs {
namespace {

/// A file of ours; SQLite's own follows it in the same memory.
struct File {
  sqlite3_file base;
  Recorder* recorder;  ///< null where it is not recorded
  FileNumber number;
  sqlite3* database;  ///< the connection, once SQLite has named it
};

File& ours(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
sqlite3_file* below(sqlite3_file* file) { return reinterpret_cast<sqlite3_file*>(reinterpret_cast<File*>(file) + 1); }

sqlite3_vfs* below(sqlite3_vfs*) {
  static sqlite3_vfs* const system = sqlite3_vfs_find("unix");
  return system;
}

int close(sqlite3_file* file) { return below(file)->pMethods->xClose(below(file)); }

/// A read that ends early leaves the rest to be zeros (sqlite.org/c3ref/io_methods.html).
int read(sqlite3_file* file, void* octets, int size, sqlite3_int64 offset) {
  const auto fault = fault_of(Call::read);
  if (fault && *fault != SQLITE_IOERR_SHORT_READ) return *fault;
  const int result = below(file)->pMethods->xRead(below(file), octets, size, offset);
  if (!fault || result != SQLITE_OK) return result;
  const int half = size / 2;
  std::memset(static_cast<char*>(octets) + half, 0, static_cast<std::size_t>(size - half));
  return *fault;
}

/// One that fails has written a half.
int write(sqlite3_file* file, const void* octets, int size, sqlite3_int64 offset) {
  const auto fault = fault_of(Call::write);
  const int written = fault ? size / 2 : size;
  const int result = below(file)->pMethods->xWrite(below(file), octets, written, offset);
  if (fault || result != SQLITE_OK) return fault.value_or(result);
  const auto& self = ours(file);
  if (self.recorder == nullptr) return result;
  self.recorder->write(self.number, static_cast<std::uint64_t>(offset),
                       {static_cast<const char*>(octets), static_cast<std::size_t>(size)});
  return result;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (const auto fault = fault_of(Call::truncate)) return *fault;
  const int result = below(file)->pMethods->xTruncate(below(file), size);
  const auto& self = ours(file);
  if (result == SQLITE_OK && self.recorder != nullptr) {
    self.recorder->truncate(self.number, static_cast<std::uint64_t>(size));
  }
  return result;
}

int sync(sqlite3_file* file, int flags) {
  if (const auto fault = fault_of(Call::sync)) return *fault;
  return below(file)->pMethods->xSync(below(file), flags);
}

int size_of(sqlite3_file* file, sqlite3_int64* size) { return below(file)->pMethods->xFileSize(below(file), size); }

int lock(sqlite3_file* file, int level) {
  if (const auto fault = fault_of(Call::lock)) return *fault;
  return below(file)->pMethods->xLock(below(file), level);
}

int unlock(sqlite3_file* file, int level) { return below(file)->pMethods->xUnlock(below(file), level); }
int is_reserved(sqlite3_file* file, int* held) { return below(file)->pMethods->xCheckReservedLock(below(file), held); }

std::atomic<int> checkpoint_pages{1000};

/// What a connection of ours asks for is replaced.
int control(sqlite3_file* file, int operation, void* argument) {
  auto& self = ours(file);
  if (operation == SQLITE_FCNTL_PDB) self.database = *static_cast<sqlite3**>(argument);
  if (operation == SQLITE_FCNTL_PRAGMA && self.database != nullptr &&
      std::string_view{static_cast<char**>(argument)[1]} == "wal_autocheckpoint") {
    sqlite3_wal_autocheckpoint(self.database, checkpoint_pages);
    return SQLITE_OK;
  }
  return below(file)->pMethods->xFileControl(below(file), operation, argument);
}

int sector_size(sqlite3_file* file) { return below(file)->pMethods->xSectorSize(below(file)); }
int characteristics(sqlite3_file* file) { return below(file)->pMethods->xDeviceCharacteristics(below(file)); }

int map_shared(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
  if (const auto fault = fault_of(Call::shared_memory)) return *fault;
  return below(file)->pMethods->xShmMap(below(file), page, size, extend, memory);
}

int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
  if ((flags & SQLITE_SHM_LOCK) != 0) {
    if (const auto fault = fault_of(Call::shared_lock)) return *fault;
  }
  return below(file)->pMethods->xShmLock(below(file), offset, count, flags);
}

void barrier(sqlite3_file* file) { below(file)->pMethods->xShmBarrier(below(file)); }
int unmap_shared(sqlite3_file* file, int remove) { return below(file)->pMethods->xShmUnmap(below(file), remove); }

/// Version 2 has no memory-mapped reads and writes, which nobody could count.
constexpr sqlite3_io_methods methods{
    2,           close,   read,        write,           truncate,   sync,        size_of, lock,         unlock,
    is_reserved, control, sector_size, characteristics, map_shared, lock_shared, barrier, unmap_shared, nullptr,
    nullptr};

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* given_flags) {
  file->pMethods = nullptr;
  if (const auto fault = fault_of(Call::open)) return *fault;
  const int result = below(vfs)->xOpen(below(vfs), name, below(file), flags, given_flags);
  if (below(file)->pMethods == nullptr) return result;
  file->pMethods = &methods;
  auto& self = ours(file);
  self.recorder = nullptr;
  self.database = nullptr;
  auto* recorder = Recorder::active();
  if (result != SQLITE_OK || recorder == nullptr || name == nullptr) return result;
  if (const auto number = recorder->opened(name)) {
    self.recorder = recorder;
    self.number = *number;
  }
  return result;
}

int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
  if (const auto fault = fault_of(Call::remove)) return *fault;
  return below(vfs)->xDelete(below(vfs), name, sync_folder);
}

}  // namespace

void install_shim() {
  static sqlite3_vfs shim = *below(static_cast<sqlite3_vfs*>(nullptr));
  shim.zName = "shim";
  shim.szOsFile += static_cast<int>(sizeof(File));
  shim.xOpen = open;
  shim.xDelete = remove;
  if (sqlite3_vfs_register(&shim, 1) != SQLITE_OK) throw std::runtime_error{"SQLite takes no shim"};
}

void checkpoint_every(int pages) { checkpoint_pages = pages; }

}  // namespace settingsd::vfs
