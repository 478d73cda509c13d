#pragma once

#include <optional>

#include "app/representation.hpp"
#include "domain/groups.hpp"
#include "storage/reader.hpp"

namespace settingsd::app {

/// A group of settings as it was last valid, from the recorded changes: the newest value of each setting that is valid
/// on this instance as it stands, and where nothing is recorded the value of a new instance. The revision is the newest
/// one: the file was not valid then, so that no other content has been served under it. Nothing where changes that
/// would be needed were deleted, or no valid value is left. In a read transaction. Throws what SQLite throws, and
/// storage::InvalidRow.
template <class Group>
[[nodiscard]] std::optional<storage::Versioned<Group>> last_good(storage::Reader& reader, const Renderer& renderer,
                                                                 const storage::InstanceRow& instance);

}  // namespace settingsd::app
