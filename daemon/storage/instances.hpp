#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/environment.hpp"
#include "domain/plan.hpp"
#include "storage/rows.hpp"
#include "storage/writer.hpp"

namespace settingsd::storage {

/// A new instance with every setting at its initial value, the roles org:admin and org:member, and every feature
/// granted. In the open transaction, or in one of its own. Throws what SQLite throws.
[[nodiscard]] InstanceRow create_instance(Writer& writer, domain::Environment environment,
                                          const std::optional<std::string>& workspace_id = {});

/// These return false when there is no such instance. In the open transaction, or in one of their own. Throw what
/// SQLite throws.
[[nodiscard]] bool delete_instance(Writer& writer, std::string_view id);
[[nodiscard]] bool set_environment(Writer& writer, std::string_view id, domain::Environment environment);
[[nodiscard]] bool grant_feature(Writer& writer, std::string_view id, domain::Feature feature);
[[nodiscard]] bool withdraw_feature(Writer& writer, std::string_view id, domain::Feature feature);

/// value is at least 1; empty means no limit.
[[nodiscard]] bool set_limit(Writer& writer, std::string_view id, domain::PlanLimit limit,
                             std::optional<std::int64_t> value);

/// A random part of ETags.
[[nodiscard]] std::string new_epoch();

/// Draws a new epoch for every instance, so that no ETag given before names anything any more (contract, section 9). In
/// a transaction of its own. Throws what SQLite throws.
void renew_epochs(Writer& writer);

}  // namespace settingsd::storage
