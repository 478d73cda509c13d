#include "storage/serve_lock.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>

#include <sys/file.h>

namespace settingsd::storage {
namespace {

constexpr mode_t lock_mode = 0660;

[[noreturn]] void fail(const std::string& attempt) { throw std::system_error{errno, std::generic_category(), attempt}; }

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
  const auto name = std::filesystem::weakly_canonical(file).string().append(lock_suffix);
  descriptor_ = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, lock_mode);
  if (descriptor_ < 0) fail("cannot open " + name);
  try {
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK) fail("cannot lock " + name);
      throw RefusedForNow{"another settingsd serves " + file.string() + " (pid " + holder(descriptor_) + ")"};
    }
    write_process_id(descriptor_, name);
  } catch (...) {
    ::close(descriptor_);
    throw;
  }
}

ServeLock::~ServeLock() { ::close(descriptor_); }

}  // namespace settingsd::storage
