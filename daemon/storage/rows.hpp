#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "domain/environment.hpp"

namespace settingsd::storage {

/// A row of the table instance. Times are milliseconds since 1970.
struct InstanceRow {
  std::string id;
  domain::Environment environment = domain::Environment::development;
  std::optional<std::string> workspace_id;
  std::string epoch;  ///< 16 lower-case hexadecimal digits
  std::int64_t organization_roles_revision = 1;
  std::int64_t created_at = 0;
};

/// A row of the table secret_key without its hash. Times are milliseconds since 1970.
struct KeyRow {
  std::string id;
  std::string instance_id;
  std::string label;
  bool read_only = false;  ///< also where the row holds something else than 0 and 1: nobody may write by a mistake
  std::int64_t created_at = 0;
  std::optional<std::int64_t> revoked_at;
};

/// A group of settings and the revision of its resource.
template <class Group>
struct Versioned {
  Group value;
  std::int64_t revision = 1;
};

/// A stored value that the rules refuse: somebody went around the CHECKs.
class InvalidRow : public std::runtime_error {
 public:
  InvalidRow(std::string_view table, std::string_view column, std::string_view what);

  [[nodiscard]] const std::string& table() const noexcept { return table_; }
  [[nodiscard]] const std::string& column() const noexcept { return column_; }

 private:
  std::string table_;
  std::string column_;
};

}  // namespace settingsd::storage
