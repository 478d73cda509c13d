#pragma once

#include <memory>
#include <vector>

#include "app/apply.hpp"
#include "app/known_rows.hpp"
#include "app/quarantine.hpp"
#include "app/representation.hpp"
#include "app/snapshots.hpp"
#include "app/update.hpp"
#include "app/watchers.hpp"
#include "observe/log.hpp"
#include "storage/writer.hpp"

namespace settingsd::app {

/// Updates that share one transaction and so one fsync. Writer thread.
class Batch {
 public:
  Batch(storage::Writer& writer, KnownRows& rows, const Renderer& renderer, Quarantine& quarantine,
        const observe::Log& log)
      : writer_{writer}, rows_{rows}, renderer_{renderer}, quarantine_{quarantine}, log_{log} {}

  /// Decides every update, one after the other; one that fails writes nothing and leaves the others alone.
  /// Throws when the transaction itself is lost; nobody has been answered then.
  void apply(const std::vector<Update>& updates);

  /// Whether any update changed a row.
  [[nodiscard]] bool wrote() const noexcept;

  /// After the commit: shows readers what changed, and marks it for watchers.
  void publish(Snapshots& snapshots, Watchers& watchers, const std::vector<Update>& updates) noexcept;

  /// Then tells everybody what came of it.
  void answer(std::vector<Update>& updates) noexcept;

 private:
  Verdict apply_one(const Update& update);

  storage::Writer& writer_;
  KnownRows& rows_;
  const Renderer& renderer_;
  Quarantine& quarantine_;
  const observe::Log& log_;
  std::vector<Verdict> verdicts_;
};

}  // namespace settingsd::app
