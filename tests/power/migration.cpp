#include <map>
#include <string>

#include <SQLiteCpp/Database.h>
#include <boost/test/unit_test.hpp>

#include "harness/folder.hpp"
#include "power/fixture.hpp"
#include "power/sweep.hpp"
#include "storage/instances.hpp"
#include "storage/migrator.hpp"
#include "storage/soundness.hpp"
#include "storage/version_copy.hpp"
#include "storage/writer.hpp"
#include "vfs/disk.hpp"

namespace settingsd::power {
namespace {

void bring_to(std::int64_t version, storage::Connection& connection) {
  storage::migrate(
      connection, [](const storage::Migration&) {}, storage::embedded_chain().first(static_cast<std::size_t>(version)));
}

/// A file of an older version with an instance, which nobody has open.
vfs::Files file_of(std::int64_t version) {
  const harness::TemporaryFolder folder;
  {
    storage::Connection connection{folder.path() / file_name, storage::Access::create, patience};
    bring_to(version, connection);
    storage::Writer writer{connection};
    BOOST_REQUIRE(!storage::create_instance(writer, domain::Environment::development).id.empty());
  }
  return vfs::files_in(folder.path());
}

/// The schema of a version, and what the table of migrations should say.
std::string schema_of(const storage::Connection& connection) {
  return connection.database()
      .execAndGet(
          "SELECT group_concat(sql, ';') || (SELECT group_concat(number || name || sha256) FROM schema_migration)"
          " FROM (SELECT sql FROM sqlite_schema ORDER BY type, name)")
      .getString();
}

/// The schemas of all versions that the chain leads to.
std::map<std::int64_t, std::string> schemas() {
  const harness::TemporaryFolder folder;
  std::map<std::int64_t, std::string> schemas;
  for (std::int64_t version = 1; version <= storage::newest_version(); ++version) {
    storage::Connection connection{folder.path() / std::to_string(version), storage::Access::create, patience};
    bring_to(version, connection);
    schemas[version] = schema_of(connection);
  }
  return schemas;
}

class Upgrade {
 public:
  explicit Upgrade(std::int64_t from) : from_{from}, trace_{record(file_of(from), migrate)} {
    const harness::TemporaryFolder folder;
    vfs::lay_out(vfs::disk_after(trace_, {trace_.events.size(), 0}), folder.path());
    migrated_ = content_of(folder.path() / file_name);
  }

  [[nodiscard]] std::string fault() const {
    return fault_of_any_cut(trace_, 1, [this](const std::filesystem::path& folder, bool finished) {
      const auto fault = fault_in_half(folder / file_name, finished);
      return fault.empty() ? fault_when_finished(folder) : fault;
    });
  }

 private:
  static void migrate(const std::filesystem::path& folder) {
    storage::Connection connection{folder / file_name, storage::Access::read_write, patience};
    storage::migrate(connection);
  }

  /// Of the file as the power cut left it.
  [[nodiscard]] std::string fault_in_half(const std::filesystem::path& file, bool finished) const try {
    const storage::Connection connection{file, storage::Access::read_write, patience};
    const auto version = connection.version();
    storage::require_sound(connection, "the file");
    if (version < from_ || (finished && version != storage::newest_version())) return "has a wrong version";
    if (schema_of(connection) != schemas_.at(version)) return "has not the schema of its version";
    return version == from_ ? std::string{} : fault_in_copy(storage::name_of_version_copy(file, from_));
  } catch (const std::exception& error) {
    return error.what();
  }

  /// Of the copy that was made before the first migration.
  [[nodiscard]] std::string fault_in_copy(const std::filesystem::path& copy) const {
    const storage::Connection connection{copy, storage::Access::read_only, patience};
    storage::require_sound(connection, "the copy");
    const bool is_old = connection.version() == from_ && schema_of(connection) == schemas_.at(from_);
    return is_old ? std::string{} : "the copy is not of the old version";
  }

  /// Of the file once it is migrated again.
  [[nodiscard]] std::string fault_when_finished(const std::filesystem::path& folder) const try {
    migrate(folder);
    const std::vector<std::string> contents{migrated_};
    return fault_in(folder / file_name, contents);
  } catch (const std::exception& error) {
    return std::string("cannot be migrated: ") + error.what();
  }

  std::int64_t from_;
  vfs::Trace trace_;
  std::map<std::int64_t, std::string> schemas_ = schemas();
  std::string migrated_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(migration)

BOOST_AUTO_TEST_CASE(an_upgrade_that_is_cut_off_leaves_a_whole_file_of_one_version_and_the_copy) {
  for (std::int64_t from = 1; from < storage::newest_version(); ++from) {
    const auto fault = Upgrade{from}.fault();
    BOOST_TEST(fault.empty(), "from version " << from << ": " << fault);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::power
