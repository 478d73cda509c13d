#pragma once

#include <string>

#include "cli/context.hpp"

namespace settingsd::cli {

/// Tells the operator that a file was taken with what breaks a rule of the schema (storage::broken_rule()), where
/// anything does.
void tell_of_broken_rule(const Context& context, const std::string& subject, const std::string& broken_rule);

}  // namespace settingsd::cli
