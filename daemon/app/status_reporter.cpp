#include "app/status_reporter.hpp"

namespace settingsd::app {
namespace {

// To count the instances costs the writer's time, and a person reads the line.
constexpr std::chrono::seconds period{1};

}  // namespace

void StatusReporter::work(const storage::Connection& connection) {
  if (!is_due_ || !report_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_report_) return;
  next_report_ = now + period;
  is_due_ = false;
  report_(storage::summary_of(connection));
}

}  // namespace settingsd::app
