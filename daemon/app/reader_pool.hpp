#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "app/disk_watch.hpp"
#include "storage/connection.hpp"
#include "storage/pinned_file.hpp"
#include "storage/reader.hpp"

namespace settingsd::app {

/// Read-only connections, opened on demand and lent to one thread at a time.
class ReaderPool {
 public:
  ReaderPool(const storage::PinnedFile& file, DiskWatch& stays) : file_{file}, stays_{stays} {}

  /// Calls use(reader) within one read transaction. Any thread. Throws what SQLite throws; the connection is closed
  /// then, since its state is not known.
  /// Throws storage::Displaced when another connection is needed, and the file is not under its name any more.
  void lend(const std::function<void(storage::Reader&)>& use);

  /// Closes all that are not lent out, and the others once they are given back.
  void clear();

 private:
  struct Lent {
    Lent(const std::filesystem::path& file, std::uint64_t opened_after);
    storage::Connection connection;
    storage::Reader reader;
    std::uint64_t clears;  ///< how many came before it was opened
  };

  std::unique_ptr<Lent> borrow();

  const storage::PinnedFile& file_;
  DiskWatch& stays_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Lent>> idle_;
  std::uint64_t clears_ = 0;
};

}  // namespace settingsd::app
