#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "vfs/trace.hpp"

namespace settingsd::power {

/// What a daemon did to its disk while it was asked for changes, in batches that the next one follows only when the one
/// before has been answered.
struct History {
  vfs::Trace trace;                   ///< Mark n says that n batches have been answered
  std::vector<std::string> contents;  ///< of the file after no batch, one batch and so on (Model::text())
  std::string failure;                ///< of an update that was not applied; "" where all were
};

/// Everything about it is drawn from the seed: the changes, how many share a batch, whether the daemon makes them or
/// another process, and when the log is moved into the file.
[[nodiscard]] History record_history(std::uint64_t seed);

/// What the file may hold when the disk fails after so many events: what was answered, or one batch more.
[[nodiscard]] std::span<const std::string> contents_after(const History& history, std::size_t events);

}  // namespace settingsd::power
