#include "cli/input_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "cli/failed.hpp"

namespace settingsd::cli {

InputFile::InputFile(const std::string& file, std::string what)
    : name_{file == "-" ? "standard input" : file},
      what_{std::move(what)},
      descriptor_{file == "-" ? STDIN_FILENO : ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)} {
  if (descriptor_ < 0) fail();
}

InputFile::~InputFile() {
  if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
}

std::string InputFile::read(std::size_t bound) const {
  std::string text(bound, '\0');
  std::size_t size = 0;
  while (size < bound) {
    const auto count = read_some(text.data() + size, bound - size);
    if (count == 0) break;
    size += count;
  }
  text.resize(size);
  return text;
}

/// Octets that were read; 0 at the end.
std::size_t InputFile::read_some(char* into, std::size_t size) const {
  for (;;) {
    const auto count = ::read(descriptor_, into, size);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) fail();
  }
}

void InputFile::fail() const {
  throw Failed(what_ + " cannot be read from " + name_ + ": " + std::generic_category().message(errno));
}

}  // namespace settingsd::cli
