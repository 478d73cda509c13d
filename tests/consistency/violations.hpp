#pragma once

#include <string>
#include <vector>

#include "consistency/operation.hpp"

namespace settingsd::consistency {

/// What no single copy of the resource, changed by one write after the other, can have answered; a sentence each. The
/// versions are the witness of the order: those of writes are unique and grow, one version has one value, and who
/// begins after an answer sees its version or a later one. Every epoch is later than those that were seen before it.
/// initial is what the resource held before all of it; the history holds every write. The order in the history does
/// not matter.
[[nodiscard]] std::vector<std::string> violations_of(const History& history, const Parts& initial);

}  // namespace settingsd::consistency
