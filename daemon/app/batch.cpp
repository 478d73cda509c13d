#include "app/batch.hpp"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

#include "storage/failure.hpp"

namespace settingsd::app {

Verdict Batch::apply_one(const Update& update) {
  if (auto why = quarantine_.reason(update.instance_id)) return {Quarantined{std::move(*why)}};
  try {
    return app::apply(writer_, rows_, renderer_, update);
  } catch (const std::exception& error) {
    // A full disk ends the whole transaction (SQLite, "Response To Errors Within A Transaction").
    if (!writer_.in_transaction() || storage::failure_of(error) != storage::Failure::other) throw;
    rows_.forget();
    if (storage::is_unreadable(error)) {
      quarantine_.put(update.instance_id, error.what());
      return {Quarantined{quarantine_.reason(update.instance_id).value_or(error.what())}};
    }
    log_.write(observe::Level::error, "cannot update " + std::string(domain::name_of(resource_of(update.patch))) +
                                          " of " + update.instance_id + ": " + error.what());
    return {Failed{Failed::Reason::internal}};
  }
}

void Batch::apply(const std::vector<Update>& updates) {
  verdicts_.reserve(updates.size());
  for (const auto& update : updates) verdicts_.push_back(apply_one(update));
}

bool Batch::wrote() const noexcept {
  return std::any_of(verdicts_.begin(), verdicts_.end(), [](const Verdict& verdict) { return verdict.wrote; });
}

void Batch::publish(Snapshots& snapshots, Watchers& watchers, const std::vector<Update>& updates) noexcept {
  for (std::size_t at = 0; at < updates.size(); ++at) {
    if (!verdicts_[at].wrote) continue;
    snapshots.publish(updates[at].instance_id, resource_of(updates[at].patch),
                      std::get<Applied>(verdicts_[at].outcome).representation);
    watchers.mark(updates[at].instance_id);
  }
}

void Batch::answer(std::vector<Update>& updates) noexcept {
  for (std::size_t at = 0; at < updates.size(); ++at) updates[at].done(std::move(verdicts_[at].outcome));
}

}  // namespace settingsd::app
