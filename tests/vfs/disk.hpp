#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "vfs/trace.hpp"

namespace settingsd::vfs {

/// A moment at which the power fails, and what becomes of all that no sync had made durable by then.
struct PowerCut {
  std::size_t after;   ///< that many events were asked for
  std::uint64_t seed;  ///< draws the size of a sector (512 or 4096 octets) and which sectors reach the disk
};

/// What the disk holds then. A sync makes what was written to that file before it durable. Of the writes after it, each
/// sector reaches the disk or does not, whatever became of those before it; a sector is never half written, and what
/// lies beside a write is not touched by it (SQLite relies on that: sqlite.org/psow.html). Changes of names reach the
/// disk in their order, as the journals of ext4 and XFS have it, but none need do so before a sync of the folder.
[[nodiscard]] Files disk_after(const Trace& trace, const PowerCut& cut);

/// The regular files of a folder but for what no disk holds after a power cut: SQLite's shared memory.
[[nodiscard]] Files files_in(const std::filesystem::path& folder);

/// Makes these the only files of the folder, with the mode of new files.
void lay_out(const Files& files, const std::filesystem::path& folder);

}  // namespace settingsd::vfs
