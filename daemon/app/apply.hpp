#pragma once

#include "app/known_rows.hpp"
#include "app/representation.hpp"
#include "app/update.hpp"
#include "storage/writer.hpp"

namespace settingsd::app {

/// What an update came to within the open transaction.
struct Verdict {
  Outcome outcome;
  bool wrote = false;  ///< false: nothing changed, so there is nothing to commit for it
};

/// Decides one update against the rows as they are and writes what it changes. Writer thread, inside a transaction.
/// Throws what SQLite throws, and storage::InvalidRow when the rows are not valid; it has written nothing then.
[[nodiscard]] Verdict apply(storage::Writer& writer, KnownRows& rows, const Renderer& renderer, const Update& update);

/// The resource that an update changes.
[[nodiscard]] domain::Resource resource_of(const AnyPatch& patch);

}  // namespace settingsd::app
