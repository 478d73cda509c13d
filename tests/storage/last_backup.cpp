#include "storage/last_backup.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>
#include <sys/stat.h>

#include "harness/folder.hpp"
#include "storage/beside.hpp"
#include "storage/time.hpp"

namespace settingsd::storage {

BOOST_AUTO_TEST_SUITE(last_backups)

BOOST_AUTO_TEST_CASE(a_backup_is_noted_with_its_time_and_the_next_one_too) {
  const harness::TemporaryFolder folder;
  const auto file = folder.path() / "settings.db";
  BOOST_TEST(!last_backup(file).has_value());
  note_backup(file);
  const auto mark = with_suffix(file, backup_mark_suffix);
  std::filesystem::last_write_time(mark, std::filesystem::file_time_type::clock::now() - std::chrono::hours{1});
  const auto old = last_backup(file);
  note_backup(file);
  BOOST_REQUIRE(last_backup(file).has_value());
  BOOST_TEST(*last_backup(file) > old.value_or(0));
  BOOST_TEST(std::filesystem::file_size(mark) == 0U);
}

BOOST_AUTO_TEST_CASE(a_link_to_the_file_has_the_same_backups) {
  const harness::TemporaryFolder folder;
  const auto file = folder.path() / "settings.db";
  std::ofstream{file} << "";
  std::filesystem::create_symlink(file, folder.path() / "link.db");
  note_backup(folder.path() / "link.db");
  BOOST_TEST(last_backup(file).has_value());
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_written_is_an_error) {
  BOOST_CHECK_THROW(note_backup("/proc/settings.db"), std::system_error);
}

BOOST_AUTO_TEST_CASE(a_pipe_in_the_place_of_the_mark_holds_nobody_up) {
  const harness::TemporaryFolder folder;
  const auto file = folder.path() / "settings.db";
  BOOST_REQUIRE(::mkfifo(with_suffix(file, backup_mark_suffix).c_str(), 0600) == 0);
  BOOST_CHECK_THROW(note_backup(file), std::system_error);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
