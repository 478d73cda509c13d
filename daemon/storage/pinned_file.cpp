#include "storage/pinned_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <utility>

#include <sys/stat.h>

namespace settingsd::storage {

std::optional<FileNumber> number_of(const std::filesystem::path& name) noexcept {
  struct stat status {};
  if (::stat(name.c_str(), &status) != 0) return std::nullopt;
  return FileNumber{status.st_dev, status.st_ino};
}

PinnedFile::PinnedFile(std::filesystem::path name)
    : name_{std::move(name)},
      // So that no other file gets its number. O_PATH, since closing another descriptor would drop SQLite's locks
      // (sqlite.org/howtocorrupt.html, section 2.2).
      descriptor_{::open(name_.c_str(), O_PATH | O_CLOEXEC)} {
  struct stat status {};
  if (!descriptor_.is_open() || ::fstat(descriptor_.get(), &status) != 0) {
    throw std::system_error{errno, std::generic_category(), "cannot open " + name_.string()};
  }
  number_ = {status.st_dev, status.st_ino};
}

void PinnedFile::require_in_place() const {
  const auto number = number_of(name_);
  if (!number) throw Displaced{name_.string() + " is not there any more"};
  if (*number != number_) throw Displaced{"another file is in the place of " + name_.string()};
}

PinnedLog::PinnedLog(const std::filesystem::path& file)
    // SQLite follows a link before it names the log.
    : log_{std::filesystem::weakly_canonical(file).string() + "-wal"},
      index_{std::filesystem::weakly_canonical(file).string() + "-shm"},
      number_of_log_{number_of(log_)},
      number_of_index_{number_of(index_)} {}

bool PinnedLog::has_log() const noexcept { return number_of_log_ && number_of(log_) == number_of_log_; }
bool PinnedLog::has_index() const noexcept { return number_of_index_ && number_of(index_) == number_of_index_; }

}  // namespace settingsd::storage
