#pragma once

#include "observe/histogram.hpp"

namespace settingsd::app {

/// What the writer has done. Any thread.
struct CommitCounts {
  observe::Histogram microseconds{observe::time_bounds};  ///< from the start of a transaction to its being on the disk
  observe::Histogram updates{observe::size_bounds};       ///< that shared a transaction
};

}  // namespace settingsd::app
