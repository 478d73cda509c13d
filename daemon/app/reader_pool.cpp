#include "app/reader_pool.hpp"

#include <chrono>
#include <utility>

namespace settingsd::app {
namespace {

// An io thread waits here: long enough for a checkpoint to pass, too short for other clients to notice.
constexpr std::chrono::milliseconds read_patience{50};

}  // namespace

ReaderPool::Lent::Lent(const std::filesystem::path& file, std::uint64_t opened_after)
    : connection{file, storage::Access::read_only, read_patience}, reader{connection}, clears{opened_after} {}

std::unique_ptr<ReaderPool::Lent> ReaderPool::borrow() {
  std::uint64_t clears = 0;
  {
    const std::lock_guard lock{mutex_};
    clears = clears_;
    if (!idle_.empty()) {
      auto lent = std::move(idle_.back());
      idle_.pop_back();
      return lent;
    }
  }
  auto lent = std::make_unique<Lent>(file_.name(), clears);
  // After the opening: what was opened is the file then, or nobody gets it.
  file_.require_in_place();
  return lent;
}

void ReaderPool::lend(const std::function<void(storage::Reader&)>& use) {
  const DiskWatch::Stay stay{stays_};
  auto lent = borrow();
  {
    const storage::ReadTransaction transaction{lent->reader};
    use(lent->reader);
  }
  const std::lock_guard lock{mutex_};
  if (lent->clears == clears_) idle_.push_back(std::move(lent));
}

void ReaderPool::clear() {
  const std::lock_guard lock{mutex_};
  ++clears_;
  idle_.clear();
}

}  // namespace settingsd::app
