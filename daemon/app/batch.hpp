#pragma once

#include <memory>
#include <vector>

#include "app/apply.hpp"
#include "app/representation.hpp"
#include "app/snapshots.hpp"
#include "app/update.hpp"
#include "observe/log.hpp"
#include "storage/writer.hpp"

namespace settingsd::app {

/// Updates that share one transaction and so one fsync. Writer thread.
class Batch {
 public:
  Batch(storage::Writer& writer, const Renderer& renderer, const observe::Log& log)
      : writer_{writer}, renderer_{renderer}, log_{log} {}

  /// Decides every update, each within a savepoint of its own, so that one that fails leaves the others alone.
  /// Throws when the transaction itself is lost; nobody has been answered then.
  void apply(const std::vector<Update>& updates);

  /// Whether any update changed a row.
  [[nodiscard]] bool wrote() const noexcept;

  /// After the commit: shows readers what changed, then answers everybody.
  void publish_and_answer(Snapshots& snapshots, std::vector<Update>& updates) noexcept;

 private:
  Verdict apply_one(const Update& update);

  storage::Writer& writer_;
  const Renderer& renderer_;
  const observe::Log& log_;
  std::vector<Verdict> verdicts_;
};

}  // namespace settingsd::app
