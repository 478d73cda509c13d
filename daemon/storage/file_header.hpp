#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace settingsd::storage {

/// "stgd": the application_id of our files (sqlite.org/fileformat2.html#application_id).
inline constexpr std::int64_t our_application_id = 0x73746764;

/// What the first octets of a file say. For this room only.
struct FileHeader {
  bool exists = false;
  bool empty = true;
  std::optional<std::int64_t> application_id{};  ///< empty during a write: the log or the journal has the truth
  std::int64_t version = 0;                      ///< the log may hold a newer one, never an older one
};

/// Reads the header without a lock and without making a file beside it. Throws Refused when the file is no database, or
/// has more than one name.
[[nodiscard]] FileHeader read_header(const std::filesystem::path& file);

/// Makes an empty file with this mode less the umask, without ever opening it. Returns false when it exists already;
/// throws std::system_error.
bool make_file(const std::filesystem::path& file, unsigned mode);

/// Throws Refused unless the version is one from 0 to newest: SQLite lets anybody set any number.
void require_known_version(const std::filesystem::path& file, std::int64_t version, std::int64_t newest);

}  // namespace settingsd::storage
