#include "app/status_reporter.hpp"

namespace settingsd::app {
namespace {

// It costs the writer's time, and a person reads the line.
constexpr std::chrono::seconds period{1};

}  // namespace

void StatusReporter::work(const storage::Connection& connection) {
  if (!is_due_ || !report_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_report_) return;
  next_report_ = now + period;
  is_due_ = false;
  if (!are_instances_counted_) summary_.instances = storage::count_instances(connection);
  are_instances_counted_ = true;
  summary_.last_change_at = storage::last_change_at(connection);
  report_(summary_);
}

}  // namespace settingsd::app
