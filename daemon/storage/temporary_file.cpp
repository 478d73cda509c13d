#include "storage/temporary_file.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <utility>

#include <sys/file.h>
#include <sys/stat.h>

#include "storage/beside.hpp"
#include "storage/file_header.hpp"
#include "storage/octets.hpp"
#include "storage/refused.hpp"

namespace settingsd::storage {
namespace {

constexpr std::array beside_suffixes{log_suffix, index_suffix, journal_suffix};

[[noreturn]] void fail_to_rename(const std::filesystem::path& from, const std::filesystem::path& to, int error) {
  throw std::system_error{error, std::generic_category(), "cannot rename " + from.string() + " to " + to.string()};
}

constexpr std::size_t random_part = 8;

std::filesystem::path first_part(const std::filesystem::path& beside, std::string_view purpose) {
  return with_suffix(beside, "." + std::string(purpose) + "-");
}

std::filesystem::path new_name(const std::filesystem::path& beside, std::string_view purpose) {
  return with_suffix(first_part(beside, purpose), hex(random_octets<random_part>()));
}

/// Nothing more can be done about a file that stays. The file itself goes last: it is what the next one finds.
void remove_with_beside(const std::filesystem::path& file) noexcept {
  std::error_code stays;
  for (const auto suffix : beside_suffixes) std::filesystem::remove(with_suffix(file, suffix), stays);
  std::filesystem::remove(file, stays);
}

Descriptor open(const std::filesystem::path& file) noexcept {
  return Descriptor{::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)};
}

/// Whether the file is locked with its descriptor now; not when another process has locked it, or the name leads
/// elsewhere by now.
bool lock(const Descriptor& descriptor, const std::filesystem::path& file) noexcept {
  struct stat own {};
  struct stat named {};
  return descriptor.is_open() && ::flock(descriptor.get(), LOCK_EX | LOCK_NB) == 0 &&
         ::fstat(descriptor.get(), &own) == 0 && ::lstat(file.c_str(), &named) == 0 && own.st_ino == named.st_ino;
}

void remove_leftovers(const std::filesystem::path& beside, std::string_view purpose) {
  const auto start = first_part(beside, purpose).filename().string();
  std::error_code unreadable;
  for (const auto& entry : std::filesystem::directory_iterator{beside.parent_path(), unreadable}) {
    const auto name = entry.path().filename().string();
    const bool is_one = name.starts_with(start) && name.size() == start.size() + 2 * random_part &&
                        name.find_first_not_of("0123456789abcdef", start.size()) == std::string::npos;
    if (!is_one) continue;
    const auto descriptor = open(entry.path());
    if (lock(descriptor, entry.path())) remove_with_beside(entry.path());
  }
}

}  // namespace

TemporaryFile::TemporaryFile(const std::filesystem::path& beside, std::string_view purpose, unsigned mode) {
  remove_leftovers(beside, purpose);
  // Before it is locked, another process may take it for a leftover.
  while (!lock_.is_open()) make(beside, purpose, mode);
}

void TemporaryFile::make(const std::filesystem::path& beside, std::string_view purpose, unsigned mode) {
  path_ = new_name(beside, purpose);
  if (!make_file(path_, mode)) return;
  auto descriptor = open(path_);
  if (descriptor.is_open()) {
    if (lock(descriptor, path_)) lock_ = std::move(descriptor);
    return;
  }
  if (errno == ENOENT) return;
  const int error = errno;
  remove_with_beside(path_);
  throw std::system_error{error, std::generic_category(), "cannot open " + path_.string()};
}

TemporaryFile::~TemporaryFile() {
  if (temporary_) remove_with_beside(path_);
}

void TemporaryFile::rename_to(const std::filesystem::path& name, bool replace) {
  if (replace) {
    std::filesystem::rename(path_, name);
  } else {
    rename_to_free_name(path_, name);
  }
  temporary_ = false;
}

void TemporaryFile::move_to(const std::filesystem::path& name) {
  rename_to_free_name(path_, name);
  path_ = name;
}

void TemporaryFile::exchange_with(const std::filesystem::path& file) {
  if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, file.c_str(), RENAME_EXCHANGE) != 0) {
    fail_to_rename(path_, file, errno);
  }
  temporary_ = false;
}

void rename_to_free_name(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return;
  if (errno == EEXIST) throw Refused{to.string() + " exists already"};
  if (errno != EINVAL) fail_to_rename(from, to, errno);
  // A file system that cannot do both in one step.
  if (std::filesystem::exists(std::filesystem::symlink_status(to))) throw Refused{to.string() + " exists already"};
  std::filesystem::rename(from, to);
}

}  // namespace settingsd::storage
