#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "storage/connection.hpp"
#include "storage/instances.hpp"
#include "storage/writer.hpp"

namespace settingsd::storage {

/// A directory of its own for each test, removed at its end.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// A file with the current schema.
struct MigratedFile {
  MigratedFile();

  TemporaryDirectory directory;
  std::filesystem::path path;
  Connection connection;
};

/// What an operator's sqlite3 shell is: a connection that leaves foreign keys off.
class Shell {
 public:
  explicit Shell(const std::filesystem::path& file) : database_{file.string(), SQLite::OPEN_READWRITE} {}

  /// The sentence that the shell prints for a statement; "" when it works.
  std::string refusal(const std::string& sql);
  void run(const std::string& sql) { database_.exec(sql); }
  std::string text(const std::string& sql);
  std::int64_t integer(const std::string& sql);
  SQLite::Database& database() { return database_; }

 private:
  SQLite::Database database_;
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

std::string octets_of(const std::filesystem::path& file);

}  // namespace settingsd::storage
