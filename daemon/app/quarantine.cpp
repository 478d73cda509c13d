#include "app/quarantine.hpp"

#include <utility>

#include "storage/instances.hpp"

namespace settingsd::app {
namespace {

/// For a sentence that goes on.
std::string without_full_stop(std::string text) {
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace

void Quarantine::put(const std::string& instance_id, const std::string& why) {
  const std::lock_guard lock{mutex_};
  const auto [place, is_new] = reasons_.emplace(instance_id, without_full_stop(why));
  if (!is_new) return;
  count();
  news_.store(true, std::memory_order_release);
  log_.write(observe::events::quarantined,
             "instance " + instance_id + " is in quarantine: " + place->second +
                 "; what was valid last is served and nothing is written; settingsd doctor shows it and settingsd "
                 "doctor --fix repairs it",
             {{observe::instance_field, instance_id}});
}

void Quarantine::release(const std::string& instance_id) {
  const std::lock_guard lock{mutex_};
  if (reasons_.erase(instance_id) == 0) return;
  count();
  log_.write(observe::events::valid_again, "instance " + instance_id + " is valid again",
             {{observe::instance_field, instance_id}});
}

void Quarantine::set_damage(std::optional<std::string> why) {
  const std::lock_guard lock{mutex_};
  if (why == damage_) return;
  if (why) {
    log_.write(observe::events::schema_damaged,
               "the schema of the file is damaged: " + *why +
                   "; nothing is written before that is mended, as by settingsd doctor --fix");
  } else {
    log_.write(observe::events::schema_whole, "the schema of the file is whole again");
  }
  if (damage_.has_value() != why.has_value()) {
    epoch_of_damage_ = why ? std::optional{storage::new_epoch()} : std::nullopt;
  }
  damage_ = std::move(why);
  count();
}

std::optional<std::string> Quarantine::reason(const std::string& instance_id) const {
  if (size() == 0) return std::nullopt;
  const std::lock_guard lock{mutex_};
  if (damage_) return damage_;
  const auto found = reasons_.find(instance_id);
  return found == reasons_.end() ? std::nullopt : std::optional{found->second};
}

bool Quarantine::is_damaged() const {
  const std::lock_guard lock{mutex_};
  return damage_.has_value();
}

std::optional<std::string> Quarantine::epoch_of_damage() const {
  if (size() == 0) return std::nullopt;
  const std::lock_guard lock{mutex_};
  return epoch_of_damage_;
}

std::vector<std::string> Quarantine::instances() const {
  const std::lock_guard lock{mutex_};
  std::vector<std::string> ids;
  for (const auto& [id, why] : reasons_) ids.push_back(id);
  return ids;
}

}  // namespace settingsd::app
