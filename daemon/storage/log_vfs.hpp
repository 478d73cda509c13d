#pragma once

namespace settingsd::storage {

/// The name of a VFS (sqlite.org/vfs.html) that writes the frames of a commit to the write-ahead log in one piece, just
/// before the log is synced; SQLite writes each frame in two, and a write that follows a sync costs a file system far
/// more than its octets do (docs/performance.md). It lies on the VFS that is the default at the first call, to which it
/// leaves everything else, and is registered by that call. For connections with synchronous=FULL only: where a commit
/// shows itself without a sync, nobody is told that its frames could not be written. Any thread. Throws std::bad_alloc.
[[nodiscard]] const char* log_vfs();

}  // namespace settingsd::storage
