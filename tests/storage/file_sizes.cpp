#include "storage/file_sizes.hpp"

#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "harness/folder.hpp"

namespace settingsd::storage {

BOOST_AUTO_TEST_SUITE(file_sizes)

BOOST_AUTO_TEST_CASE(the_file_and_its_log_are_measured_through_a_link_too) {
  const harness::TemporaryFolder folder;
  const auto file = folder.path() / "settings.db";
  std::ofstream{file} << "1234";
  BOOST_TEST(sizes_of(file).file_bytes == 4U);
  BOOST_TEST(sizes_of(file).log_bytes == 0U);
  std::ofstream{folder.path() / "settings.db-wal"} << "12";
  std::filesystem::create_symlink(file, folder.path() / "link.db");
  BOOST_TEST(sizes_of(folder.path() / "link.db").log_bytes == 2U);
}

BOOST_AUTO_TEST_CASE(a_missing_file_is_an_error) {
  const harness::TemporaryFolder folder;
  BOOST_CHECK_THROW(static_cast<void>(sizes_of(folder.path() / "nothing")), std::filesystem::filesystem_error);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
