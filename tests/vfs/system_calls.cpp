/// System calls of the whole test program, SQLite's among them, which the linker finds here before it looks into the C
/// library: a recorder learns of what is done to names and of syncs beside SQLite's own interface. Nothing is synced in
/// truth, since nothing depends on it here and it would take most of the time.

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <unistd.h>

#include <sys/stat.h>
#include <sys/syscall.h>

#include "vfs/recorder.hpp"

namespace {

using settingsd::vfs::Recorder;

int note_sync(int descriptor) {
  if (auto* recorder = Recorder::active()) {
    std::error_code gone;
    const auto path = std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(descriptor), gone);
    if (!gone) recorder->sync(path);
  }
  return 0;
}

int remove_name(const char* path, int flags) {
  const auto result = static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, flags));
  auto* recorder = Recorder::active();
  if (result == 0 && recorder != nullptr) recorder->unlink(path);
  return result;
}

int rename_as(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) {
  const auto result = static_cast<int>(::syscall(SYS_renameat2, from_folder, from, to_folder, to, flags));
  auto* recorder = Recorder::active();
  if (result != 0 || recorder == nullptr) return result;
  (flags & RENAME_EXCHANGE) != 0 ? recorder->exchange(from, to) : recorder->rename(from, to);
  return result;
}

}  // namespace

extern "C" {

int fsync(int descriptor) { return note_sync(descriptor); }
int fdatasync(int descriptor) { return note_sync(descriptor); }

int unlink(const char* path) noexcept { return remove_name(path, 0); }

int remove(const char* path) noexcept {
  const int result = remove_name(path, 0);
  return result != 0 && errno == EISDIR ? remove_name(path, AT_REMOVEDIR) : result;
}

int rename(const char* from, const char* to) noexcept { return rename_as(AT_FDCWD, from, AT_FDCWD, to, 0); }

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
  return rename_as(from_folder, from, to_folder, to, flags);
}

int mknod(const char* path, mode_t mode, dev_t device) noexcept {
  const auto result = static_cast<int>(::syscall(SYS_mknodat, AT_FDCWD, path, mode, device));
  auto* recorder = Recorder::active();
  if (result == 0 && recorder != nullptr) static_cast<void>(recorder->opened(path));
  return result;
}

}  // extern "C"
