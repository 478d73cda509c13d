#include "app/last_good.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <variant>

#include "app/update.hpp"
#include "domain/rules.hpp"
#include "storage/stored_facts.hpp"

namespace settingsd::app {
namespace {

template <class Group>
bool is_field(std::string_view setting) {
  bool found = false;
  domain::for_each_field<Group>(
      [&](const auto& field, auto) { found = found || setting == domain::setting_name<Group>(field.name); });
  return found;
}

/// Whether no change of the group can have come before this one.
template <class Group>
bool is_beginning(const storage::SettingChange& change) {
  return change.setting == "instance.id" || (!change.previous_id && is_field<Group>(change.setting));
}

/// Takes the changes of one resource, newest first.
template <class Group>
class Rebuilding {
 public:
  Rebuilding(const Renderer& renderer, const domain::Facts& facts) : renderer_{renderer}, facts_{facts} {}

  void take(const storage::SettingChange& change) {
    if (settled_.contains(change.setting)) return;
    newest_revision_ = std::max(newest_revision_, change.revision.value_or(1));
    if (auto patch = patch_to(change.setting, change.new_value)) {
      settled_.emplace(change.setting, std::move(*patch));
    } else {
      before_[change.setting] = change.old_value;
    }
  }

  /// With what the group was when its instance was new.
  std::optional<storage::Versioned<Group>> finish(Group group) {
    for (const auto& [setting, value] : before_) {
      if (settled_.contains(setting)) continue;
      const auto patch = patch_to(setting, value);
      if (!patch) return std::nullopt;
      group = domain::patched(std::move(group), *patch);
    }
    for (const auto& [setting, patch] : settled_) group = domain::patched(std::move(group), patch);
    if (!domain::problems_with_group(group, facts_).empty()) return std::nullopt;
    return storage::Versioned<Group>{std::move(group), newest_revision_};
  }

 private:
  std::optional<domain::Patch<Group>> patch_to(const std::string& setting, const std::optional<std::string>& value) {
    auto any = renderer_.patch_to(setting, value);
    auto* const patch = any ? std::get_if<domain::Patch<Group>>(&*any) : nullptr;
    if (patch == nullptr || !domain::problems_with_facts(*patch, facts_).empty()) return std::nullopt;
    return std::move(*patch);
  }

  const Renderer& renderer_;
  const domain::Facts& facts_;
  std::map<std::string, domain::Patch<Group>> settled_;       ///< the newest valid values
  std::map<std::string, std::optional<std::string>> before_;  ///< of settings whose newest values are not valid
  std::int64_t newest_revision_ = 1;
};

}  // namespace

template <class Group>
std::optional<storage::Versioned<Group>> last_good(storage::Reader& reader, const Renderer& renderer,
                                                   const storage::InstanceRow& instance) {
  const auto resource = domain::name_of(domain::place<Group>.resource);
  const storage::StoredFacts facts{reader, instance};
  Rebuilding<Group> rebuilding{renderer, facts};
  auto first_environment = instance.environment;
  bool reaches_back = reader.history().first_id() == 1;
  const auto missing = reader.history().scan(instance.id, [&](const storage::SettingChange& change) {
    reaches_back = reaches_back || is_beginning<Group>(change);
    if (change.resource == resource && is_field<Group>(change.setting)) rebuilding.take(change);
    if (change.setting == "instance.environment_type") {
      first_environment = domain::environment_named(change.old_value.value_or("")).value_or(first_environment);
    }
    return true;
  });
  if (missing != 0 || !reaches_back) return std::nullopt;
  return rebuilding.finish(domain::initial_group<Group>(first_environment, facts.roles()));
}

template std::optional<storage::Versioned<domain::InstanceSettings>> last_good(storage::Reader&, const Renderer&,
                                                                               const storage::InstanceRow&);
template std::optional<storage::Versioned<domain::InstanceRestrictions>> last_good(storage::Reader&, const Renderer&,
                                                                                   const storage::InstanceRow&);
template std::optional<storage::Versioned<domain::OrganizationSettings>> last_good(storage::Reader&, const Renderer&,
                                                                                   const storage::InstanceRow&);

}  // namespace settingsd::app
