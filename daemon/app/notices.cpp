#include "app/notices.hpp"

#include <algorithm>

#include "domain/names.hpp"
#include "domain/resource.hpp"
#include "storage/reader.hpp"

namespace settingsd::app {

void Notices::restart(storage::Writer& writer) {
  data_version_ = writer.reader().data_version();
  seen_ = writer.reader().last_change();
  snapshots_.withdraw_all();
}

bool Notices::poll(storage::Writer& writer) {
  const auto version = writer.reader().data_version();
  if (version == data_version_) return false;
  data_version_ = version;
  withdraw_changes(writer);
  return true;
}

void Notices::withdraw_changes(storage::Writer& writer) {
  const auto last = writer.reader().last_change();
  const auto changes = writer.reader().changes_after(seen_);
  // Rows that are missing, or numbers that began again, were taken by hand: nothing that is known can be trusted.
  if (last < seen_ || last - seen_ != static_cast<std::int64_t>(changes.size())) snapshots_.withdraw_all();
  seen_ = last;
  for (const auto& change : changes) {
    const auto resource = domain::value_named<domain::Resource>(domain::resource_names, change.what);
    if (resource) {
      snapshots_.withdraw(change.instance_id, *resource);
      continue;
    }
    snapshots_.withdraw_keys();
    if (change.what == "deleted") snapshots_.withdraw_all();
  }
}

}  // namespace settingsd::app
