#include "cli/context.hpp"

#include <cerrno>
#include <system_error>
#include <unistd.h>

#include "cli/failed.hpp"
#include "cli/printable.hpp"
#include "domain/secret_key.hpp"

namespace settingsd::cli {
namespace {

/// Without a buffer, so that a failure shows here and no copy of a key stays behind. Returns 0 or the error.
int write_all(int descriptor, std::string_view text) noexcept {
  while (!text.empty()) {
    const auto written = ::write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

}  // namespace

void Context::print(std::string_view text) const {
  if (const int error = write_all(STDOUT_FILENO, text); error != 0) {
    throw Failed("standard output cannot be written: " + std::generic_category().message(error));
  }
}

void Context::tell(std::string_view message) const noexcept try {
  // There is nobody left to tell when standard error is gone.
  static_cast<void>(write_all(STDERR_FILENO, "settingsd: " + domain::without_keys(printable(message)) + '\n'));
} catch (const std::bad_alloc&) {
  static_cast<void>(write_all(STDERR_FILENO, "settingsd: out of memory\n"));
}

}  // namespace settingsd::cli
