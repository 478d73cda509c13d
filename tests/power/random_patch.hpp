#pragma once

#include "app/any_patch.hpp"
#include "vfs/random.hpp"

namespace settingsd::power {

/// Valid values for some fields of one of the groups, of a development instance that is granted every feature. Some
/// change nothing.
[[nodiscard]] app::AnyPatch random_patch(vfs::Random& random);

}  // namespace settingsd::power
