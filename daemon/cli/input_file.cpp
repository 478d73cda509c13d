#include "cli/input_file.hpp"

#include <algorithm>
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
  constexpr std::size_t step = 8192;
  std::string text;
  // All of the address space, so that no part of a key is left behind by a move, but memory only for what is read.
  text.reserve(bound);
  for (;;) {
    const auto size = text.size();
    text.resize(std::min(size + step, bound));
    const auto count = read_some(text.data() + size, text.size() - size);
    text.resize(size + count);
    if (count == 0) return text;
  }
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
