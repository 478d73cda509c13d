#pragma once

#include <exception>
#include <string>

#include "cli/context.hpp"

namespace settingsd::cli {

/// One sentence for the operator: what was attempted, why it failed, what can be done.
[[nodiscard]] std::string explanation(const std::exception& error, const Context& context);

}  // namespace settingsd::cli
