#pragma once

#include "cli/context.hpp"
#include "storage/connection.hpp"

namespace settingsd::cli {

/// The settings file of the context, at the newest version. Throws what Connection and require_current throw: a
/// missing file and an older one are refused.
[[nodiscard]] storage::Connection open_for_reading(const Context& context);

/// As above; a file with a damaged schema is refused, too: triggers check and record what is written.
[[nodiscard]] storage::Connection open_for_writing(const Context& context);

/// As above, whatever the schema is: who revokes a key must not have to mend a file first.
[[nodiscard]] storage::Connection open_for_revoking(const Context& context);

/// As above; a missing or empty file is made and migrated.
[[nodiscard]] storage::Connection open_or_create(const Context& context);

/// How long a command waits for the daemon, and for other programs, that write to the file.
inline constexpr std::chrono::milliseconds patience{5000};

}  // namespace settingsd::cli
