#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "app/any_patch.hpp"
#include "app/representation.hpp"
#include "app/snapshots.hpp"
#include "domain/groups.hpp"
#include "domain/patch.hpp"
#include "domain/problem.hpp"
#include "domain/resource.hpp"
#include "storage/change.hpp"
#include "storage/failure.hpp"

namespace settingsd::app {

/// What came of an update.
struct Applied {
  std::shared_ptr<const Representation> representation;  ///< as it stands after the update
  std::optional<storage::SettingChange> change{};        ///< the newest of Update::shown_setting, where it is known
};

/// The resource is not as the request demands; nothing was changed.
struct PreconditionFailed {};

/// The instance or the key is not there any more, or the key is not for it any more.
struct Gone {};

/// The key may not write any more.
struct ReadOnly {};

/// The update could not be written; every value is as it was, or after a failed sync may be either.
struct Failed {
  enum class Reason { busy, queue_full, stopping, storage_full, internal };
  Reason reason;
};

/// The settings of the instance, or the schema of the file, are not valid: nothing is written before that is mended.
struct Quarantined {
  std::string why;
};

using Outcome = std::variant<Applied, PreconditionFailed, Gone, ReadOnly, domain::Problems, Failed, Quarantined>;

/// A validated change that waits for the writer.
struct Update {
  std::string instance_id;
  AnyPatch patch;
  domain::Preconditions preconditions{};  ///< decided inside the write transaction
  bool dry_run = false;                   ///< decide all, write nothing
  std::function<void(Outcome)> done{};    ///< called once: on the writer thread, or at once where the queue refuses
  storage::Origin origin{};               ///< what the change is recorded with
  std::optional<std::string> shown_setting{};  ///< its newest change is read after the write, within the transaction
  /// Whose key is looked at again in the write transaction, as it may have been revoked while the content came; null
  /// where no key is behind it.
  std::shared_ptr<const Principal> principal{};
};

}  // namespace settingsd::app
