#pragma once

#include "app/health.hpp"
#include "app/update.hpp"
#include "storage/failure.hpp"

namespace settingsd::app {

/// What a failure to write means to whoever asked, to the health of the daemon and to the operator.
struct FailureMeaning {
  Failed::Reason reason;
  Health::State state;
  const char* advice;
};

[[nodiscard]] FailureMeaning meaning_of(storage::Failure failure) noexcept;

}  // namespace settingsd::app
