#include "cli/output_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

#include <sys/stat.h>

#include "cli/failed.hpp"
#include "storage/durable.hpp"
#include "storage/own_files.hpp"
#include "storage/temporary_file.hpp"

namespace settingsd::cli {
namespace {

constexpr mode_t mode_of_new_file = 0666;  // less the umask, as with a redirection of the shell

/// Throws std::system_error unless all of it was taken.
void fill(const std::filesystem::path& file, std::string_view text) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOCTTY);
  int error = descriptor < 0 ? errno : write_all(descriptor, text);
  if (descriptor >= 0 && ::close(descriptor) != 0 && error == 0) error = errno;
  if (error != 0) throw std::system_error{error, std::generic_category()};
}

/// Who looks at the file sees the old content or the new one, whole.
void replace(const std::filesystem::path& file, std::filesystem::file_status status, std::string_view text) {
  storage::TemporaryFile copy{file, "partial", mode_of_new_file};
  if (std::filesystem::exists(status)) std::filesystem::permissions(copy.path(), status.permissions());
  fill(copy.path(), text);
  storage::make_durable(copy.path());
  copy.rename_to(file, true);
  storage::make_durable(file.parent_path());
}

}  // namespace

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

void write_file(const std::string& file, std::string_view text, const std::filesystem::path& settings_file) {
  try {
    storage::refuse_own_files(file, settings_file);
    const auto target = std::filesystem::weakly_canonical(std::filesystem::absolute(file));
    const auto status = std::filesystem::status(target);
    const bool is_device = std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
    is_device ? fill(target, text) : replace(target, status, text);
  } catch (const std::system_error& error) {
    throw Failed(file + " cannot be written: " + error.code().message());
  }
}

}  // namespace settingsd::cli
