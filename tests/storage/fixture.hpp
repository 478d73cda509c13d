#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "harness/folder.hpp"
#include "harness/shell.hpp"
#include "storage/connection.hpp"
#include "storage/instances.hpp"
#include "storage/writer.hpp"

namespace settingsd::storage {

using harness::octets_of;
using harness::Shell;

/// A file with the current schema.
struct MigratedFile {
  MigratedFile();

  harness::TemporaryFolder directory;
  std::filesystem::path path;
  Connection connection;
};

/// A file with one development instance.
struct Fixture : MigratedFile {
  Fixture();

  Writer writer;
  InstanceRow instance;
  std::string id;  ///< of the instance
  std::string it;  ///< "'id'", for SQL
  Shell shell;

  std::int64_t revision(const std::string& table);
  /// The id, quoted, of the instance's role with this key.
  std::string role(const std::string& key);
};

}  // namespace settingsd::storage
