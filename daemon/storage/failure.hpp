#pragma once

#include <exception>

namespace settingsd::storage {

/// What kept SQLite from doing its work.
enum class Failure {
  busy,       ///< another connection holds the lock
  full,       ///< no room on the disk, or max_page_count is reached
  read_only,  ///< the file, its directory or its mount cannot be written
  io,         ///< the disk failed, or the file cannot be opened
  displaced,  ///< the name leads to another file by now, or to none
  corrupt,    ///< the file is damaged or is no database
  other,      ///< anything else: a constraint, another exception
};

/// The class of an exception thrown by this room, by SQLite's result code (sqlite.org/rescode.html). Any thread.
[[nodiscard]] Failure failure_of(const std::exception& error) noexcept;

/// Whether an exception says that the file is not what it should be: a value that its rule refuses, or a table or
/// column that is not there. Any thread.
[[nodiscard]] bool is_unreadable(const std::exception& error) noexcept;

}  // namespace settingsd::storage
