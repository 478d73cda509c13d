#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/json/value.hpp>

#include "consistency/operation.hpp"
#include "consistency/register.hpp"
#include "harness/client.hpp"

namespace settingsd::consistency {

/// Changes in the order of their numbers as what a reader saw at each revision: one read per revision, with "absent"
/// for a member that has no change there. They promise nothing to those who begin later.
[[nodiscard]] History reads_of(const std::vector<boost::json::value>& changes, const Register& resource,
                               const std::string& epoch);

/// All changes that GET /v1/instance/changes shows, oldest first.
[[nodiscard]] std::vector<boost::json::value> all_changes(harness::Client& client);

}  // namespace settingsd::consistency
