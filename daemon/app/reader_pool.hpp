#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "storage/connection.hpp"
#include "storage/reader.hpp"

namespace settingsd::app {

/// Read-only connections, opened on demand and lent to one thread at a time.
class ReaderPool {
 public:
  explicit ReaderPool(std::filesystem::path file) : file_{std::move(file)} {}

  /// Calls use(reader) within one read transaction. Any thread. Throws what SQLite throws; the connection is closed
  /// then, since its state is not known.
  void lend(const std::function<void(storage::Reader&)>& use);

  /// Closes all that are not lent out.
  void clear();

 private:
  struct Lent {
    explicit Lent(const std::filesystem::path& file);
    storage::Connection connection;
    storage::Reader reader;
  };

  std::unique_ptr<Lent> borrow();

  std::filesystem::path file_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Lent>> idle_;
};

}  // namespace settingsd::app
