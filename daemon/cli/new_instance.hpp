#pragma once

#include <optional>
#include <string>

#include "cli/new_key.hpp"
#include "cli/secret_text.hpp"
#include "domain/environment.hpp"
#include "storage/connection.hpp"
#include "storage/rows.hpp"

namespace settingsd::cli {

/// An instance that is to be made.
struct NewInstance {
  domain::Environment environment;
  std::optional<std::string> workspace_id{};
  NewKeyOptions key{};
};

/// An instance that was made, and its first key.
struct CreatedInstance {
  storage::InstanceRow instance;
  StoredKey key;
};

/// Stores the instance and the supplied key, which is well-formed, or a new one; both or neither. Throws what
/// store_key() throws.
[[nodiscard]] CreatedInstance create_with_key(storage::Connection& connection, const NewInstance& wanted,
                                              std::optional<SecretText> supplied);

}  // namespace settingsd::cli
