#include "storage/backup.hpp"

#include <boost/test/unit_test.hpp>

#include "harness/folder.hpp"
#include "harness/shell.hpp"
#include "power/fixture.hpp"
#include "power/sweep.hpp"
#include "storage/restore.hpp"
#include "vfs/disk.hpp"

namespace settingsd::power {
namespace {

constexpr std::string_view backup_name = "backup.db";
constexpr std::size_t times = 2;

/// A settings file that has gone on since its backup was made, nobody has it open.
struct TwoFiles {
  TwoFiles() {
    vfs::lay_out(base().files, folder.path());
    const auto file = folder.path() / file_name;
    std::filesystem::copy_file(file, folder.path() / backup_name);
    harness::Shell{file}.run("UPDATE instance_restrictions SET blocklist = 1");
    files = vfs::files_in(folder.path());
    of_file = content_of(file);
    of_backup = content_of(folder.path() / backup_name);
  }

  harness::TemporaryFolder folder;
  vfs::Files files;
  std::string of_file;
  std::string of_backup;
};

std::string fault_in_either(const std::filesystem::path& file, const std::string& before, const std::string& after,
                            bool finished) {
  std::vector<std::string> contents{after};
  if (!finished) contents.push_back(before);
  const auto fault = fault_in(file, contents);
  return fault.empty() ? fault : file.filename().string() + " " + fault;
}

/// Whether the file that was replaced is there under the name that it has got, or is about to get.
bool keeps_replaced(const std::filesystem::path& folder, const std::string& content) {
  for (const auto& [name, octets] : vfs::files_in(folder)) {
    const bool is_database =
        name.find(".replaced-") != std::string::npos || name.find(".restoring-") != std::string::npos;
    if (!is_database || name.ends_with("-wal")) continue;
    const std::vector<std::string> contents{content};
    if (fault_in(folder / name, contents).empty()) return true;
  }
  return false;
}

void restore_backup(const std::filesystem::path& folder) {
  static_cast<void>(storage::restore(folder / backup_name, folder / file_name, patience, storage::Origin{},
                                     [](const storage::Migration&) {}));
}

/// The content of the file when nothing failed.
std::string content_after(const vfs::Trace& trace) {
  const harness::TemporaryFolder folder;
  vfs::lay_out(vfs::disk_after(trace, {trace.events.size(), 0}), folder.path());
  return content_of(folder.path() / file_name);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(copies, TwoFiles)

BOOST_AUTO_TEST_CASE(a_backup_takes_the_place_of_the_one_before_as_a_whole_or_not_at_all) {
  const auto trace = record(files, [](const std::filesystem::path& place) {
    const storage::Connection connection{place / file_name, storage::Access::read_only, patience};
    storage::back_up(connection, place / backup_name, true);
  });
  const auto fault = fault_of_any_cut(trace, times, [&](const std::filesystem::path& place, bool finished) {
    const auto of_source = fault_in_either(place / file_name, of_file, of_file, finished);
    return of_source.empty() ? fault_in_either(place / backup_name, of_backup, of_file, finished) : of_source;
  });
  BOOST_TEST(fault.empty(), fault);
}

BOOST_AUTO_TEST_CASE(a_restored_file_takes_the_place_of_the_one_before_which_is_kept_whole) {
  const auto trace = record(files, restore_backup);
  const auto of_restored = content_after(trace);
  const auto fault = fault_of_any_cut(trace, times, [&](const std::filesystem::path& place, bool finished) {
    const auto of_new = fault_in_either(place / file_name, of_file, of_restored, finished);
    if (!of_new.empty()) return of_new;
    const bool is_replaced = content_of(place / file_name) == of_restored;
    return std::string{is_replaced && !keeps_replaced(place, of_file) ? "the replaced file is not whole" : ""};
  });
  BOOST_TEST(fault.empty(), fault);
}

BOOST_AUTO_TEST_CASE(a_file_restored_where_there_was_none_is_there_as_a_whole_or_not_at_all) {
  files.erase(std::string(file_name));
  const auto trace = record(files, restore_backup);
  const auto of_restored = content_after(trace);
  const auto fault = fault_of_any_cut(trace, times, [&](const std::filesystem::path& place, bool finished) {
    if (!finished && !std::filesystem::exists(place / file_name)) return std::string{};
    return fault_in_either(place / file_name, of_restored, of_restored, finished);
  });
  BOOST_TEST(fault.empty(), fault);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::power
