#pragma once

#include <string>
#include <vector>

#include "domain/resource.hpp"
#include "storage/connection.hpp"
#include "storage/reader.hpp"
#include "storage/schema.hpp"
#include "storage/writer.hpp"

namespace settingsd::cli {

/// An instance whose own row cannot be read as what it should be.
struct InvalidInstance {
  std::string id;
  std::string why;
};

/// A group of settings of an instance that cannot be read as what it should be.
struct InvalidGroup {
  std::string instance_id;
  domain::Resource resource;
  std::string why;

  /// "instance ins_…: restrictions"
  [[nodiscard]] std::string name() const;
};

/// What is wrong with a settings file.
struct Examination {
  std::string unsound;     ///< of the file as a database; empty when it is sound
  std::string unreadable;  ///< why instances, plans and keys cannot be read; empty when they can
  std::vector<storage::SchemaProblem> schema;
  std::vector<InvalidInstance> instances{};
  std::vector<InvalidGroup> groups{};
  std::vector<storage::KeyRow> keys{};  ///< those whose permission is none
  bool is_unrecorded = false;           ///< a migration that led to the file's version is not on record

  [[nodiscard]] bool is_healthy() const noexcept {
    return unsound.empty() && unreadable.empty() && schema.empty() && instances.empty() && groups.empty() &&
           keys.empty() && !is_unrecorded;
  }

  /// A line for each problem.
  [[nodiscard]] std::vector<std::string> lines() const;

  /// The tables that are missing and whose rows no repair can make again.
  [[nodiscard]] std::vector<std::string> lost_tables() const;
};

/// Looks at the whole file. Throws what SQLite throws.
[[nodiscard]] Examination examine(const storage::Connection& connection, storage::Reader& reader);

/// Repairs what can be: makes schema objects again and gives settings and environments that are not valid the values
/// that were valid last, as changes that are recorded with origin; a key that was not surely allowed to write only
/// reads then. Where the schema was damaged, all ETags change, since changes may have gone unrecorded. Returns a
/// sentence for each attempt that failed. In the caller's transaction. Throws what SQLite throws.
[[nodiscard]] std::vector<std::string> repair(storage::Writer& writer, const Examination& found,
                                              const storage::Origin& origin);

}  // namespace settingsd::cli
