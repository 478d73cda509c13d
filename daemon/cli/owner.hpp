#pragma once

#include <filesystem>

#include <sys/types.h>

namespace settingsd::cli {

/// The user whose service the package installs.
inline constexpr const char* service_user = "settingsd";

/// Where root runs the program on a file in a folder of that user, the process becomes that user, with its groups and
/// the file mode mask 0007, for good: a file that root made there would keep the daemon out. Anyone else, and any other
/// folder, is left alone. Before other threads. Throws std::system_error.
void become_owner(const std::filesystem::path& database, const char* user = service_user);

/// The effective user that the process began with. Any thread.
[[nodiscard]] uid_t invoking_user() noexcept;

}  // namespace settingsd::cli
