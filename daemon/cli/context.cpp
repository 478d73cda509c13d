#include "cli/context.hpp"

#include <system_error>
#include <unistd.h>

#include "cli/failed.hpp"
#include "cli/output_file.hpp"
#include "cli/owner.hpp"
#include "cli/printable.hpp"
#include "domain/secret_key.hpp"

namespace settingsd::cli {

void Context::begin(const std::string& what) {
  if (configuration_error) std::rethrow_exception(configuration_error);
  if (database.empty()) {
    throw UsageError(
        "--database is required: neither the command line nor SETTINGSD_DATABASE nor the configuration "
        "names a settings file");
  }
  attempt = what;
  become_owner(database);
}

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
