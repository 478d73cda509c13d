#include "cli/exit_status.hpp"

#include <cerrno>
#include <string>
#include <system_error>

#include <boost/test/unit_test.hpp>

#include "cli/command_line.hpp"
#include "cli/failed.hpp"
#include "storage/refused.hpp"

namespace settingsd::cli {
namespace {

std::system_error kernel_says(int error) { return {error, std::generic_category(), "cannot"}; }

}  // namespace

BOOST_AUTO_TEST_SUITE(exit_status)

BOOST_AUTO_TEST_CASE(what_no_restart_cures_is_told_from_what_time_does) {
  BOOST_TEST(exit_status_of(UsageError{""}) == 64);
  BOOST_TEST(exit_status_of(Failed{""}) == 1);
  BOOST_TEST(exit_status_of(ConfigurationError{""}) == 78);
  BOOST_TEST(exit_status_of(storage::Refused{""}) == 1);
  BOOST_TEST(exit_status_of(storage::RefusedForGood{""}) == 78);
  BOOST_TEST(exit_status_of(storage::RefusedForNow{""}) == 75);
}

BOOST_AUTO_TEST_CASE(what_the_kernel_forbids_is_no_matter_of_time) {
  for (const int error : {EACCES, EPERM, EROFS}) BOOST_TEST(exit_status_of(kernel_says(error)) == 78);
  BOOST_TEST(exit_status_of(kernel_says(ENOSPC)) == 75);
  BOOST_TEST(exit_status_of(kernel_says(EADDRINUSE)) == 1);
}

BOOST_FIXTURE_TEST_CASE(help_shows_all_of_them, CommandLine) {
  const auto help = run({"--help"}).output;
  for (const auto& status : exit_statuses) {
    const auto line = "  " + std::to_string(status.number) + "\t" + std::string(status.meaning);
    BOOST_TEST(help.find(line) != std::string::npos, line << " in " << help);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
