#include "app/last_good.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "app/update.hpp"
#include "domain/rules.hpp"

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
  Rebuilding(const Renderer& renderer, Group initial) : renderer_{renderer}, group_{std::move(initial)} {}

  void take(const storage::SettingChange& change) {
    if (settled_.contains(change.setting)) return;
    newest_revision_ = std::max(newest_revision_, change.revision.value_or(1));
    if (apply(change.setting, change.new_value)) {
      settled_.insert(change.setting);
    } else {
      before_[change.setting] = change.old_value;
    }
  }

  std::optional<storage::Versioned<Group>> finish() {
    for (const auto& [setting, value] : before_) {
      if (!settled_.contains(setting) && !apply(setting, value)) return std::nullopt;
    }
    return storage::Versioned<Group>{group_, newest_revision_};
  }

 private:
  bool apply(const std::string& setting, const std::optional<std::string>& value) {
    const auto any = renderer_.patch_to(setting, value);
    const auto* const patch = any ? std::get_if<domain::Patch<Group>>(&*any) : nullptr;
    if (patch != nullptr) group_ = domain::patched(std::move(group_), *patch);
    return patch != nullptr;
  }

  const Renderer& renderer_;
  Group group_;
  std::set<std::string> settled_;
  std::map<std::string, std::optional<std::string>> before_;  ///< of settings whose newest values are not valid
  std::int64_t newest_revision_ = 1;
};

}  // namespace

template <class Group>
std::optional<storage::Versioned<Group>> last_good(storage::Reader& reader, const Renderer& renderer,
                                                   const storage::InstanceRow& instance) {
  const auto resource = domain::name_of(domain::place<Group>.resource);
  Rebuilding<Group> rebuilding{renderer, domain::initial_group<Group>(instance.environment, reader.roles(instance.id))};
  bool reaches_back = reader.history().first_id() == 1;
  const auto missing = reader.history().scan(instance.id, [&](const storage::SettingChange& change) {
    reaches_back = reaches_back || is_beginning<Group>(change);
    if (change.resource == resource && is_field<Group>(change.setting)) rebuilding.take(change);
    return true;
  });
  return missing == 0 && reaches_back ? rebuilding.finish() : std::nullopt;
}

template std::optional<storage::Versioned<domain::InstanceSettings>> last_good(storage::Reader&, const Renderer&,
                                                                               const storage::InstanceRow&);
template std::optional<storage::Versioned<domain::InstanceRestrictions>> last_good(storage::Reader&, const Renderer&,
                                                                                   const storage::InstanceRow&);
template std::optional<storage::Versioned<domain::OrganizationSettings>> last_good(storage::Reader&, const Renderer&,
                                                                                   const storage::InstanceRow&);

}  // namespace settingsd::app
