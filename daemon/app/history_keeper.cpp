#include "app/history_keeper.hpp"

namespace settingsd::app {
namespace {

using namespace std::chrono_literals;

// Between two steps updates have the disk to themselves.
constexpr std::chrono::milliseconds step_interval = 100ms;

constexpr std::chrono::milliseconds look_interval = 60s;

}  // namespace

void HistoryKeeper::set(const storage::Retention& retention) {
  const std::lock_guard lock{mutex_};
  retention_ = retention;
}

void HistoryKeeper::work(storage::Writer& writer) {
  const auto now = std::chrono::steady_clock::now();
  const auto retention = [this] {
    const std::lock_guard lock{mutex_};
    return retention_;
  }();
  if (retention.keeps_all() || now < next_step_) return;
  next_step_ = now + look_interval;
  if (writer.remove_old_changes(retention)) next_step_ = now + step_interval;
}

}  // namespace settingsd::app
