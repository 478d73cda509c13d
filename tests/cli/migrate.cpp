#include <filesystem>
#include <string>

#include <boost/test/unit_test.hpp>

#include "cli/command_line.hpp"
#include "storage/migrator.hpp"

namespace settingsd::cli {
namespace {

const std::string first_migration{storage::embedded_chain().front().name};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(migrate, CommandLine)

BOOST_AUTO_TEST_CASE(a_dry_run_lists_what_is_missing_and_makes_no_file) {
  const auto finished = on_database({"migrate", "--dry-run"});
  BOOST_TEST(finished.status == 0);
  BOOST_TEST(finished.output.starts_with("pending " + first_migration + "\n"));
  const auto answer = json({"migrate", "--dry-run"});
  BOOST_TEST(at(answer, "version") == "0");
  BOOST_TEST(at(answer, "pending.0") == first_migration);
  BOOST_TEST(at(answer, "copy") == "null");
  BOOST_TEST(!std::filesystem::exists(database()));
}

BOOST_AUTO_TEST_CASE(makes_a_missing_file_and_says_what_it_applied) {
  const auto answer = json({"migrate"});
  BOOST_TEST(at(answer, "version") == std::to_string(storage::newest_version()));
  BOOST_TEST(at(answer, "applied.0") == first_migration);
  BOOST_TEST(on_database({"instance", "list"}).status == 0);
}

BOOST_AUTO_TEST_CASE(a_file_at_the_newest_version_stays_as_it_is) {
  BOOST_TEST(on_database({"migrate"}).output.starts_with("applied " + first_migration + "\n"));
  for (const harness::Command& words : {harness::Command{"migrate"}, {"migrate", "--dry-run"}}) {
    const auto finished = on_database(words);
    BOOST_TEST(finished.status == 0);
    BOOST_TEST(finished.output == "");
    BOOST_TEST((finished.errors.find("is up to date") != std::string::npos), finished.errors);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
