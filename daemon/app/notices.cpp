#include "app/notices.hpp"

#include <set>
#include <string_view>
#include <utility>

#include "domain/names.hpp"
#include "domain/resource.hpp"
#include "storage/reader.hpp"

namespace settingsd::app {
namespace {

// After more changes than that at once it is cheaper to load again what is asked for.
constexpr std::int64_t most_changes_read = 10'000;

}  // namespace

void Notices::restart(storage::Writer& writer, bool is_damaged) {
  data_version_ = writer.reader().data_version();
  seen_ = is_damaged ? 0 : writer.reader().history().last_id();
  withdraw_all();
}

bool Notices::is_changed(storage::Writer& writer) {
  const auto version = writer.reader().data_version();
  return std::exchange(data_version_, version) != version;
}

void Notices::take(storage::Writer& writer) {
  auto& reader = writer.reader();
  const auto last = reader.history().last_id();
  const auto changes = reader.history().after(seen_, most_changes_read);
  // Rows that are missing, or numbers that began again, were taken by hand: nothing that is known can be trusted.
  if (last < seen_ || last - seen_ != static_cast<std::int64_t>(changes.size())) withdraw_all();
  seen_ = last;
  // Many changes of a resource are one look at it.
  std::set<std::pair<std::string_view, domain::Resource>> refreshed;
  for (const auto& change : changes) {
    take(change);
    const auto resource = domain::value_named<domain::Resource>(domain::resource_names, change.resource);
    if (resource && refreshed.emplace(change.instance_id, *resource).second) {
      snapshots_.refresh(reader, change.instance_id, *resource);
    }
  }
  snapshots_.recheck(reader);
}

void Notices::withdraw_all() {
  snapshots_.withdraw_all();
  watchers_.mark_all();
}

void Notices::take(const storage::SettingChange& change) {
  watchers_.mark(change.instance_id);
  const bool is_deleted = change.setting == "instance.id" && !change.new_value;
  if (is_deleted || change.setting == "instance.epoch") return withdraw_all();
  if (change.resource == "secret_key" || change.setting == "instance.environment_type") snapshots_.withdraw_keys();
}

}  // namespace settingsd::app
