#include "cli/first_instance.hpp"

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "cli/failed.hpp"
#include "cli/new_instance.hpp"
#include "cli/secret_key_file.hpp"
#include "domain/secret_key.hpp"
#include "storage/summary.hpp"

namespace settingsd::cli {
namespace {

std::optional<std::filesystem::path> credential() {
  const char* const folder = std::getenv("CREDENTIALS_DIRECTORY");
  if (folder == nullptr) return std::nullopt;
  const auto file = std::filesystem::path{folder} / secret_key_credential;
  std::error_code error;
  // One that cannot be looked at is not missing; reading it says why.
  if (!std::filesystem::exists(file, error) && !error) return std::nullopt;
  return file;
}

SecretText read_credential(const std::filesystem::path& file) try {
  return read_secret_key_file(file.string());
} catch (const Failed& error) {
  throw ConfigurationError(error.what());
}

/// Of the key's prefix; sk_test_ stands for development, since staging is chosen by name only.
domain::Environment environment_of(const SecretText& key, const std::filesystem::path& file) {
  for (const auto environment : {domain::Environment::development, domain::Environment::production}) {
    if (domain::is_well_formed_secret_key(key.view(), environment)) return environment;
  }
  throw ConfigurationError("the credential " + file.string() +
                           " holds no key: it must be sk_test_ or sk_live_ and then 32 to 255 of A-Z a-z 0-9 _ -");
}

}  // namespace

void create_first_instance(storage::Connection& connection, const observe::Log& log) {
  const auto file = credential();
  if (!file || storage::count_instances(connection) > 0) return;
  auto key = read_credential(*file);
  const auto environment = environment_of(key, *file);
  const auto created = create_with_key(connection, {.environment = environment}, std::move(key));
  log.write(observe::Level::notice, "created the first instance " + created.instance.id + " for " +
                                        std::string(domain::name_of(environment)) +
                                        ", with the key of the credential " + secret_key_credential);
}

}  // namespace settingsd::cli
