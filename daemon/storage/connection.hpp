#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "storage/pulse.hpp"
#include "storage/refused.hpp"

namespace SQLite {
class Database;
}

namespace settingsd::storage {

enum class Access {
  read_only,
  read_write,
  create,  ///< read_write; a missing file is made, with mode 0660 less the umask
};

/// The version that the embedded migrations lead to.
[[nodiscard]] std::int64_t newest_version() noexcept;

/// One connection to a settings file: WAL, synchronous=FULL, foreign keys, an untrusted schema, defensive mode.
/// One thread at a time.
class Connection {
 public:
  /// Waits up to patience for locks that others hold, here and in every later statement.
  /// Throws Refused, without a change to the file, when it is missing, is no database, has two hard links, belongs to
  /// another application, has a version that is negative or above newest, or is replaced meanwhile; throws what SQLite
  /// throws when the file cannot be opened or configured.
  Connection(const std::filesystem::path& file, Access access, std::chrono::milliseconds patience,
             std::int64_t newest = newest_version());
  ~Connection();
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;

  [[nodiscard]] const std::filesystem::path& file() const noexcept { return file_; }

  /// The number of the last migration that the file went through; 0 for a new file. Throws what SQLite throws.
  [[nodiscard]] std::int64_t version() const;

  /// Whether another file has its name by now. Throws what SQLite throws.
  [[nodiscard]] bool has_moved() const;

  /// How long statements wait from now on for locks that others hold.
  void set_patience(std::chrono::milliseconds patience) noexcept;

  /// Leaves it to other connections to checkpoint, while there are any: before version 3.51.3, two that do so at the
  /// same time may damage the file (sqlite.org/wal.html#walresetbug). Throws what SQLite throws.
  void leave_checkpoints();

  /// Calls it now and then while a statement works, of this connection or on a copy made through it, on the thread that
  /// runs the statement; a statement that stands still makes no calls. It must not throw. Without one, calls end.
  void on_progress(std::function<void()> call);

  /// For this room only.
  [[nodiscard]] Pulse& pulse() const noexcept { return *pulse_; }
  [[nodiscard]] SQLite::Database& database() const noexcept { return *database_; }

 private:
  std::filesystem::path file_;
  std::unique_ptr<Pulse> pulse_ = std::make_unique<Pulse>();
  std::unique_ptr<SQLite::Database> database_;
};

}  // namespace settingsd::storage
