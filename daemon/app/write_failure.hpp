#pragma once

#include <exception>

#include "app/health.hpp"
#include "app/update.hpp"

namespace settingsd::app {

/// What it means that the writer cannot write.
struct WriteFailure {
  Failed::Reason reason;
  Health::State state;
  const char* advice;  ///< what the operator can do
};

[[nodiscard]] WriteFailure write_failure_of(const std::exception& error) noexcept;

}  // namespace settingsd::app
