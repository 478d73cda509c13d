#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

#include "harness/folder.hpp"
#include "harness/shell.hpp"
#include "io_errors/fixture.hpp"
#include "io_errors/sweep.hpp"
#include "storage/backup.hpp"
#include "storage/migrator.hpp"
#include "storage/restore.hpp"
#include "vfs/disk.hpp"

namespace settingsd::io_errors {
namespace {

constexpr std::string_view backup_name = "backup.db";

std::filesystem::path place_in(const std::filesystem::path& folder) { return folder / power::file_name; }

void migrate(const std::filesystem::path& folder) {
  storage::Connection connection{place_in(folder), storage::Access::read_write, power::patience};
  storage::migrate(connection);
}

vfs::Files older_files() {
  const harness::TemporaryFolder folder;
  {
    storage::Connection connection{place_in(folder.path()), storage::Access::create, power::patience};
    storage::migrate(
        connection, [](const storage::Migration&) {}, storage::embedded_chain().first(1));
  }
  return vfs::files_in(folder.path());
}

/// A settings file that has gone on since its backup.
vfs::Files two_files() {
  const harness::TemporaryFolder folder;
  vfs::lay_out(power::base().files, folder.path());
  std::filesystem::copy_file(place_in(folder.path()), folder.path() / backup_name);
  harness::Shell{place_in(folder.path())}.run("UPDATE instance_restrictions SET blocklist = 1");
  return vfs::files_in(folder.path());
}

void back_up(const std::filesystem::path& folder) {
  const storage::Connection connection{place_in(folder), storage::Access::read_only, power::patience};
  storage::back_up(connection, folder / backup_name, true);
}

void restore(const std::filesystem::path& folder) {
  static_cast<void>(storage::restore(folder / backup_name, place_in(folder), power::patience, storage::Origin{},
                                     [](const storage::Migration&) {}));
}

using Action = std::function<void(const std::filesystem::path& folder)>;

/// Whether the action works while the disk fails so, or says that its work is done though what followed was not; calls
/// gets how many calls there were.
bool works(const Action& action, const std::filesystem::path& folder, const vfs::Fault& fault, std::size_t& calls) {
  const vfs::FaultyDisk disk{fault};
  bool works = true;
  try {
    action(folder);
  } catch (const std::exception& error) {
    works = std::string_view{error.what()}.find(" is restored") != std::string_view::npos;
  }
  calls = disk.calls();
  return works;
}

std::string content_after(const vfs::Files& files, const Action& action, std::string_view name) {
  const harness::TemporaryFolder folder;
  vfs::lay_out(files, folder.path());
  action(folder.path());
  return power::content_of(folder.path() / name);
}

/// An action that changes a file in one step.
struct Replacement {
  Replacement(vfs::Files at_first, Action replace, std::string_view of)
      : files{std::move(at_first)},
        action{std::move(replace)},
        name{of},
        before{content_after(
            files, [](const auto&) {}, name)},
        after{content_after(files, action, name)} {}

  [[nodiscard]] Tried operator()(const vfs::Fault& fault) const {
    const harness::TemporaryFolder folder;
    vfs::lay_out(files, folder.path());
    Tried tried;
    const std::vector<std::string> contents{works(action, folder.path(), fault, tried.calls) ? after : before};
    if (fault.code != SQLITE_IOERR_SHORT_READ) tried.wrong = power::fault_in(folder.path() / name, contents);
    return tried;
  }

  vfs::Files files;
  Action action;
  std::string_view name;
  std::string before;
  std::string after;
};

/// An action that stops in the middle and can be finished.
struct Continuation {
  Continuation(vfs::Files at_first, Action go_on)
      : files{std::move(at_first)}, action{std::move(go_on)}, after{content_after(files, action, power::file_name)} {}

  [[nodiscard]] Tried operator()(const vfs::Fault& fault) const {
    const harness::TemporaryFolder folder;
    vfs::lay_out(files, folder.path());
    Tried tried;
    works(action, folder.path(), fault, tried.calls);
    if (fault.code == SQLITE_IOERR_SHORT_READ) return tried;
    action(folder.path());
    const std::vector<std::string> contents{after};
    tried.wrong = power::fault_in(place_in(folder.path()), contents);
    return tried;
  }

  vfs::Files files;
  Action action;
  std::string after;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(commands)

BOOST_AUTO_TEST_CASE(a_migration_that_meets_an_error_can_be_made_again) {
  const auto wrong = first_wrong(Continuation{older_files(), migrate});
  BOOST_TEST(wrong.empty(), wrong);
}

BOOST_AUTO_TEST_CASE(a_backup_that_meets_an_error_leaves_the_one_before) {
  const auto wrong = first_wrong(Replacement{two_files(), back_up, backup_name});
  BOOST_TEST(wrong.empty(), wrong);
}

BOOST_AUTO_TEST_CASE(a_restore_that_meets_an_error_leaves_the_file_as_it_was) {
  const auto wrong = first_wrong(Replacement{two_files(), restore, power::file_name});
  BOOST_TEST(wrong.empty(), wrong);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::io_errors
