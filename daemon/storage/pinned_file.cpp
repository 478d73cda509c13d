#include "storage/pinned_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <utility>

#include <sys/stat.h>

namespace settingsd::storage {

PinnedFile::PinnedFile(std::filesystem::path name)
    : name_{std::move(name)},
      // So that no other file gets its number. O_PATH, since closing another descriptor would drop SQLite's locks
      // (sqlite.org/howtocorrupt.html, section 2.2).
      descriptor_{::open(name_.c_str(), O_PATH | O_CLOEXEC)} {
  struct stat status {};
  if (!descriptor_.is_open() || ::fstat(descriptor_.get(), &status) != 0) {
    throw std::system_error{errno, std::generic_category(), "cannot open " + name_.string()};
  }
  device_ = status.st_dev;
  number_ = status.st_ino;
}

void PinnedFile::require_in_place() const {
  struct stat status {};
  if (::stat(name_.c_str(), &status) != 0) throw Displaced{name_.string() + " is not there any more"};
  if (status.st_dev != device_ || status.st_ino != number_) {
    throw Displaced{"another file is in the place of " + name_.string()};
  }
}

}  // namespace settingsd::storage
