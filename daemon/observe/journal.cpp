#include "observe/journal.hpp"

#include <cstdlib>
#include <string>
#include <unistd.h>

#include <sys/stat.h>

namespace settingsd::observe {

bool reader_is_systemd() noexcept {
  const char* stream = std::getenv("JOURNAL_STREAM");
  struct stat status {};
  if (stream == nullptr || ::fstat(STDERR_FILENO, &status) != 0) return false;
  return std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino) == stream;
}

}  // namespace settingsd::observe
