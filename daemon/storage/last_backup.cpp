#include "storage/last_backup.hpp"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>

#include <sys/stat.h>

#include "storage/beside.hpp"
#include "storage/descriptor.hpp"

namespace settingsd::storage {
namespace {

constexpr mode_t mark_mode = 0660;  // whoever of the operators' group makes the next backup

std::string mark_of(const std::filesystem::path& file) {
  return with_suffix(std::filesystem::weakly_canonical(file), backup_mark_suffix).string();
}

}  // namespace

void note_backup(const std::filesystem::path& file) {
  const auto name = mark_of(file);
  // Whoever may write to the folder could put a link or a pipe there, for root to follow or wait at.
  const Descriptor descriptor{
      ::open(name.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, mark_mode)};
  // The time now may be set by everybody who may write (futimens(3)).
  if (descriptor.is_open() && ::futimens(descriptor.get(), nullptr) == 0) return;
  throw std::system_error{errno, std::generic_category(), "cannot write " + name};
}

std::optional<std::int64_t> last_backup(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(mark_of(file).c_str(), &status) != 0) return std::nullopt;
  constexpr std::int64_t milliseconds = 1000;
  constexpr std::int64_t nanoseconds_per_millisecond = 1'000'000;
  return status.st_mtim.tv_sec * milliseconds + status.st_mtim.tv_nsec / nanoseconds_per_millisecond;
}

}  // namespace settingsd::storage
