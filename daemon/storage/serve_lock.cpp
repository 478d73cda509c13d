#include "storage/serve_lock.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sched.h>
#include <string>
#include <system_error>
#include <unistd.h>

#include <sys/file.h>

namespace settingsd::storage {
namespace {

constexpr mode_t lock_mode = 0660;

// Whoever may write to the folder could put a link or a pipe into the place of the lock, for root to follow or wait at.
constexpr int flags = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;

[[noreturn]] void fail(const std::string& attempt) { throw std::system_error{errno, std::generic_category(), attempt}; }

std::string lock_name(const std::filesystem::path& file) {
  return std::filesystem::weakly_canonical(file).string().append(lock_suffix);
}

/// Whether the lock was free, of that kind.
bool try_lock(int descriptor, int kind, const std::string& name) {
  if (::flock(descriptor, kind | LOCK_NB) == 0) return true;
  if (errno != EWOULDBLOCK) fail("cannot lock " + name);
  return false;
}

/// Takes the lock for itself; false when a server has it. Who only asks whether there is one shares it for a moment.
bool take(int descriptor, const std::string& name) {
  while (!try_lock(descriptor, LOCK_EX, name)) {
    if (!try_lock(descriptor, LOCK_SH, name)) return false;
    ::sched_yield();
  }
  return true;
}

std::string holder(int descriptor) {
  std::array<char, 32> text{};
  const auto size = ::pread(descriptor, text.data(), text.size(), 0);
  return size > 0 ? std::string(text.data(), static_cast<std::size_t>(size)) : "unknown";
}

void write_process_id(int descriptor, const std::string& name) {
  const auto text = std::to_string(::getpid());
  if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, text.data(), text.size(), 0) < 0) {
    fail("cannot write " + name);
  }
}

}  // namespace

ServeLock::ServeLock(const std::filesystem::path& file) {
  const auto name = lock_name(file);
  descriptor_ = Descriptor{::open(name.c_str(), O_RDWR | O_CREAT | flags, lock_mode)};
  if (!descriptor_.is_open()) fail("cannot open " + name);
  if (!take(descriptor_.get(), name)) {
    throw RefusedForNow{"another settingsd serves " + file.string() + " (pid " + holder(descriptor_.get()) + ")"};
  }
  write_process_id(descriptor_.get(), name);
}

std::optional<std::string> serving_process(const std::filesystem::path& file) {
  const auto name = lock_name(file);
  const Descriptor descriptor{::open(name.c_str(), O_RDONLY | flags)};
  if (!descriptor.is_open()) {
    if (errno == ENOENT) return std::nullopt;
    fail("cannot open " + name);
  }
  return try_lock(descriptor.get(), LOCK_SH, name) ? std::nullopt : std::optional{holder(descriptor.get())};
}

}  // namespace settingsd::storage
