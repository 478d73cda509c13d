#pragma once

#include <chrono>
#include <functional>

#include "storage/summary.hpp"

namespace settingsd::app {

using ReportSummary = std::function<void(const storage::Summary&)>;

/// Tells what the file holds, at first and after changes, at most once a second. Writer thread.
class StatusReporter {
 public:
  /// Without a function nothing is read.
  explicit StatusReporter(ReportSummary report) : report_{std::move(report)} {}

  /// An update was written, which makes no instance and removes none.
  void updated() noexcept { is_due_ = true; }

  /// Another process has changed the file.
  void changed() noexcept {
    is_due_ = true;
    are_instances_counted_ = false;
  }

  /// Reports if something has changed and its time has come. Throws what SQLite throws.
  void work(const storage::Connection& connection);

 private:
  ReportSummary report_;
  storage::Summary summary_;
  bool is_due_ = true;
  bool are_instances_counted_ = false;
  std::chrono::steady_clock::time_point next_report_{};
};

}  // namespace settingsd::app
