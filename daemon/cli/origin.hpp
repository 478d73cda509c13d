#pragma once

#include "storage/change.hpp"

namespace settingsd::cli {

/// What the changes of a command are recorded with: the user of the operating system who runs it (geteuid(2)); its
/// number where it has no name.
[[nodiscard]] storage::Origin command_line_origin(storage::Source source = storage::Source::cli);

}  // namespace settingsd::cli
