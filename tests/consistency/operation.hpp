#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace settingsd::consistency {

/// The values that one PATCH writes together, as JSON text.
using Parts = std::vector<std::string>;

/// What an ETag names (contract, section 9).
struct Version {
  std::string epoch;
  std::int64_t revision = 0;

  auto operator<=>(const Version&) const = default;
};

/// One thing that a client did to one resource. Times are nanoseconds of the monotonic clock.
struct Operation {
  enum class Kind { read, write };
  enum class Outcome {
    ok,       ///< the answer came: a version, and all parts
    failed,   ///< the answer says that nothing was written
    unknown,  ///< no answer, or one that leaves it open
  };

  /// Of what promises nothing to those who begin later.
  static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

  Kind kind = Kind::read;
  Outcome outcome = Outcome::ok;
  std::int64_t invoked = 0;
  std::int64_t completed = never;
  Parts parts{};
  Version version{};
  std::optional<Version> under{};  ///< what the If-Match of a write named
};

using History = std::vector<Operation>;

}  // namespace settingsd::consistency
