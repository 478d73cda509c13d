#pragma once

#include "observe/log.hpp"
#include "storage/connection.hpp"

namespace settingsd::cli {

/// The credential that systemd hands over (LoadCredential=secret-key:…).
inline constexpr const char* secret_key_credential = "secret-key";

/// Where the file holds no instance and there is such a credential, makes the first instance with that key, for
/// development by a key that begins with sk_test_, for production by sk_live_. Otherwise the credential is not read.
/// Throws ConfigurationError when it cannot be read or is no key, and what SQLite throws.
void create_first_instance(storage::Connection& connection, const observe::Log& log);

}  // namespace settingsd::cli
