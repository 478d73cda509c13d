#include "cli/exit_status.hpp"

#include <system_error>

#include "cli/failed.hpp"
#include "storage/failure.hpp"
#include "storage/refused.hpp"

namespace settingsd::cli {
namespace {

template <class Error>
bool is(const std::exception& error) noexcept {
  return dynamic_cast<const Error*>(&error) != nullptr;
}

/// What the kernel forbids to this user today it forbids tomorrow.
bool is_forbidden(const std::exception& error) noexcept {
  const auto* const system_error = dynamic_cast<const std::system_error*>(&error);
  if (system_error == nullptr) return false;
  const auto& code = system_error->code();
  return code == std::errc::permission_denied || code == std::errc::operation_not_permitted ||
         code == std::errc::read_only_file_system;
}

}  // namespace

int exit_status_of(const std::exception& error) noexcept {
  if (is<UsageError>(error)) return exit_usage;
  if (is<ConfigurationError>(error) || is<storage::RefusedForGood>(error) || is_forbidden(error)) {
    return exit_configuration;
  }
  if (is<storage::RefusedForNow>(error)) return exit_try_again;
  switch (storage::failure_of(error)) {
    case storage::Failure::busy:
    case storage::Failure::full:
      return exit_try_again;
    case storage::Failure::read_only:
    case storage::Failure::corrupt:
      return exit_configuration;
    default:
      return exit_failure;
  }
}

std::string exit_status_text() {
  std::string text = "Exit status:";
  for (const auto& status : exit_statuses) {
    text.append("\n  ").append(std::to_string(status.number)).append("\t").append(status.meaning);
  }
  return text;
}

}  // namespace settingsd::cli
