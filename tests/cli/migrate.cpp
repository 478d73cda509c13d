#include <filesystem>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "cli/command_line.hpp"
#include "harness/shell.hpp"
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

BOOST_AUTO_TEST_CASE(a_version_below_what_is_on_record_is_refused_and_nothing_is_copied) {
  BOOST_TEST(on_database({"migrate"}).status == 0);
  const auto newest = std::to_string(storage::newest_version());
  for (const auto& version : {std::string("0"), std::to_string(storage::newest_version() - 1)}) {
    harness::Shell{database()}.run("PRAGMA user_version = " + version);
    const std::vector<std::string> words{"has version " + version, "migration " + newest,
                                         "PRAGMA user_version = " + newest};
    for (const harness::Command& command : {harness::Command{"migrate"},
                                            {"migrate", "--dry-run"},
                                            {"serve", "--listen", "127.0.0.1:0"},
                                            {"doctor", "--fix"}}) {
      check_refused(on_database(command), exit_configuration, words);
    }
    for (const auto* const command : {"doctor", "status"}) {
      const auto told = on_database({command});
      BOOST_TEST(told.status == 1);
      for (const auto& word : words) BOOST_TEST((told.output.find(word) != std::string::npos), told.output);
      BOOST_TEST((told.output.find("settingsd migrate") == std::string::npos), told.output);
    }
    BOOST_TEST(!std::filesystem::exists(database().string() + ".v" + version));
  }
  harness::Shell{database()}.run("PRAGMA user_version = " + newest);
  BOOST_TEST(on_database({"doctor"}).status == 0);
}

BOOST_AUTO_TEST_CASE(a_file_without_a_record_is_refused_for_good_until_doctor_makes_it_again) {
  BOOST_TEST(on_database({"migrate"}).status == 0);
  for (const std::string edit : {"DROP TABLE schema_migration", "DELETE FROM schema_migration",
                                 "DELETE FROM schema_migration WHERE number = 2"}) {
    harness::Shell{database()}.run(edit);
    for (const harness::Command& command :
         {harness::Command{"migrate"}, {"serve", "--listen", "127.0.0.1:0"}, {"instance", "list"}}) {
      check_refused(on_database(command), exit_configuration,
                    {"schema_migration", "settingsd doctor --fix --database " + database().string()});
    }
    for (const auto* const command : {"status", "doctor"}) {
      const auto finished = on_database({command});
      BOOST_TEST(finished.status == 1);
      BOOST_TEST((finished.output.find("schema_migration") != std::string::npos), finished.output);
    }
    BOOST_TEST(on_database({"doctor", "--fix"}).status == 0);
    BOOST_TEST(on_database({"instance", "list"}).status == 0);
    BOOST_TEST(on_database({"status"}).status == 0);
  }
}

BOOST_AUTO_TEST_CASE(a_file_that_a_migration_does_not_fit_is_refused_for_good) {
  BOOST_TEST(on_database({"migrate"}).status == 0);
  harness::Shell{database()}.run("DROP TABLE schema_migration; PRAGMA user_version = 0");
  const auto finished = on_database({"serve", "--listen", "127.0.0.1:0"});
  BOOST_TEST(finished.status == exit_configuration);
  for (const auto& words : {"stays at version 0, since the migration " + first_migration + " cannot be applied",
                            std::string("table instance already exists")}) {
    BOOST_TEST((finished.errors.find(words) != std::string::npos), finished.errors);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
