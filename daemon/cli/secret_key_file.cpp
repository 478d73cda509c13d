#include "cli/secret_key_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "cli/failed.hpp"

namespace settingsd::cli {
namespace {

/// More than the longest key and a line end (contract, section 2): what does not fit is no key.
constexpr std::size_t bound = 1024;

/// A descriptor of a file that may be standard input, which stays open.
class Source {
 public:
  explicit Source(const std::string& file)
      : name_{file == "-" ? "standard input" : file},
        descriptor_{file == "-" ? STDIN_FILENO : ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)} {
    if (descriptor_ < 0) fail();
  }
  ~Source() {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
  }
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  [[nodiscard]] const std::string& name() const noexcept { return name_; }

  /// Octets that were read; 0 at the end.
  [[nodiscard]] std::size_t read(char* into, std::size_t size) const {
    for (;;) {
      const auto count = ::read(descriptor_, into, size);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) fail();
    }
  }

 private:
  [[noreturn]] void fail() const {
    throw Failed("the key cannot be read from " + name_ + ": " + std::generic_category().message(errno));
  }

  std::string name_;
  int descriptor_;
};

void drop_line_end(std::string& text) {
  if (!text.ends_with('\n')) return;
  text.pop_back();
  if (text.ends_with('\r')) text.pop_back();
}

}  // namespace

SecretText read_secret_key_file(const std::string& file) {
  const Source source{file};
  std::string text(bound, '\0');
  std::size_t size = 0;
  while (size < bound) {
    const auto count = source.read(text.data() + size, bound - size);
    if (count == 0) break;
    size += count;
  }
  if (size == bound) throw Failed(source.name() + " holds more than a key; it must hold one key and nothing else");
  text.resize(size);
  drop_line_end(text);
  if (text.empty()) throw Failed(source.name() + " holds no key");
  return SecretText{std::move(text)};
}

}  // namespace settingsd::cli
