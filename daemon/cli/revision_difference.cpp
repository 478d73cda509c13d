#include "cli/revision_difference.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "api/recorded_value.hpp"

namespace settingsd::cli {
namespace {

/// Follows the changes of a group from its present revision down to a lower one. Every revision has a change that led
/// to it, so that a gap tells of revisions from before there was a history.
class Descent {
 public:
  Descent(std::int64_t present, std::int64_t low, std::int64_t high)
      : present_{present}, low_{low}, high_{high}, reached_{present + 1} {}

  /// Takes the next older change; whether one more is wanted.
  bool take(const storage::SettingChange& change) {
    const auto revision = change.revision.value_or(0);
    if (revision <= low_) return false;
    if (revision < reached_ - 1) return false;
    reached_ = revision;
    // What a file had before its history began is recorded at once, whatever revision it came with.
    begins_here_ = change.source == storage::source_names[static_cast<std::size_t>(storage::Source::migration)];
    if (begins_here_) return false;
    if (revision <= high_) add(change);
    return true;
  }

  /// removed: whether the descent ended at a change that is not there any more.
  [[nodiscard]] std::int64_t lowest_known(bool removed) const {
    return removed || begins_here_ ? std::min(reached_, present_) : reached_ - 1;
  }

  [[nodiscard]] std::vector<SettingDifference> net() const {
    std::vector<SettingDifference> changes;
    for (const auto& [name, change] : net_) {
      if (change.old_value == change.new_value) continue;
      changes.push_back({name, api::recorded_value_json(change, change.old_value),
                         api::recorded_value_json(change, change.new_value)});
    }
    return changes;
  }

 private:
  void add(const storage::SettingChange& change) {
    const auto [place, is_first] = net_.try_emplace(change.setting, change);
    if (!is_first) place->second.old_value = change.old_value;
  }

  std::int64_t present_;
  std::int64_t low_;
  std::int64_t high_;
  std::int64_t reached_;
  bool begins_here_ = false;
  std::map<std::string, storage::SettingChange> net_;
};

std::int64_t present_revision(storage::Reader& reader, const std::string& instance_id, domain::Resource group) {
  std::int64_t revision = 0;
  domain::for_each_group([&]<class Group>() {
    if (domain::place<Group>.resource == group) revision = reader.existing_group<Group>(instance_id).revision;
  });
  return revision;
}

}  // namespace

RevisionDifference revision_difference(storage::Reader& reader, const std::string& instance_id, domain::Resource group,
                                       std::int64_t from, std::int64_t to) {
  const auto [low, high] = std::minmax({from, to});
  const auto name = std::string(domain::name_of(group));
  const auto present = present_revision(reader, instance_id, group);
  if (high > present) {
    return name + " has no revision " + std::to_string(high) + " yet; it is at revision " + std::to_string(present);
  }
  Descent descent{present, low, high};
  const auto take = [&](const storage::SettingChange& change) { return descent.take(change); };
  const bool removed = reader.history().walk(instance_id, take, group) > 0;
  if (const auto lowest = descent.lowest_known(removed); low < lowest) {
    return "the changes of " + name + " after revision " + std::to_string(low) +
           " are not all on record; the lowest revision to compare with is " + std::to_string(lowest);
  }
  auto changes = descent.net();
  if (from > to) {
    for (auto& change : changes) std::swap(change.old_value, change.new_value);
  }
  return changes;
}

}  // namespace settingsd::cli
