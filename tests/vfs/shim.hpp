#pragma once

namespace settingsd::vfs {

/// Puts a layer between SQLite and its operating system's one (sqlite.org/vfs.html, "shims"), for every database that
/// the process opens from now on: it tells Recorder what is written, and fails as FaultyDisk says. Before the first
/// database is opened. Throws std::runtime_error.
void install_shim();

/// How many pages the log of connections opened from now on may hold before SQLite moves them into the file
/// (sqlite.org/pragma.html#pragma_wal_autocheckpoint): 1000 until it is called.
void checkpoint_every(int pages);

}  // namespace settingsd::vfs
