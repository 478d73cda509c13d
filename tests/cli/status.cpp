#include <csignal>
#include <filesystem>
#include <string>

#include <boost/test/unit_test.hpp>

#include "built_paths.hpp"
#include "cli/settings.hpp"
#include "harness/shell.hpp"

namespace settingsd::cli {

BOOST_FIXTURE_TEST_SUITE(status, SettingsLine)

BOOST_AUTO_TEST_CASE(a_file_that_nobody_serves_is_told_in_figures) {
  const auto told = json({"status"});
  BOOST_TEST(at(told, "file") == database().string());
  BOOST_TEST(at(told, "file_bytes") == std::to_string(std::filesystem::file_size(database())));
  BOOST_TEST(at(told, "schema_version") == at(told, "newest_schema_version"));
  BOOST_TEST(at(told, "served_by") == "null");
  BOOST_TEST(at(told, "instances") == std::to_string(instances()));
  BOOST_TEST(at(told, "last_backup_at") == "null");
  BOOST_TEST(at(told, "problems") == "[]");
}

BOOST_AUTO_TEST_CASE(a_change_and_a_backup_are_seen) {
  const auto before = json({"status"});
  BOOST_TEST(apply(first, R"({"restrictions": {"allowlist": true}})").status == 0);
  BOOST_TEST(on_database({"backup", "copy.db"}).status == 0);
  const auto after = json({"status"});
  BOOST_TEST(std::stol(at(after, "changes")) == std::stol(at(before, "changes")) + 1);
  harness::Shell shell{database()};
  BOOST_TEST(at(after, "last_change_id") == shell.text("SELECT max(id) FROM setting_change"));
  BOOST_TEST(std::stoll(at(after, "last_backup_at")) >= std::stoll(at(after, "last_change_at")));
}

BOOST_AUTO_TEST_CASE(the_daemon_that_serves_the_file_is_named) {
  harness::ChildProcess daemon{
      {SETTINGSD_PROGRAM, "serve", "--database", database().string(), "--listen", "127.0.0.1:0"}, folder() / "log"};
  BOOST_REQUIRE(daemon.read_line().value_or("").starts_with("listening on "));
  BOOST_TEST(at(json({"status"}), "served_by") == std::to_string(daemon.id()));
  const auto text = on_database({"status"}).output;
  BOOST_TEST((text.find("by process " + std::to_string(daemon.id())) != std::string::npos), text);
  daemon.signal(SIGTERM);
  BOOST_TEST(daemon.wait() == 0);
  BOOST_TEST(at(json({"status"}), "served_by") == "null");
}

BOOST_AUTO_TEST_CASE(what_is_not_valid_is_told_and_fails) {
  harness::Shell{database()}.run(
      "PRAGMA ignore_check_constraints = ON; UPDATE instance_restrictions SET blocklist = 7");
  const auto finished = on_database({"status"});
  BOOST_TEST(finished.status == 1);
  BOOST_TEST((finished.output.find("instance_restrictions.blocklist: is neither 0 nor 1") != std::string::npos),
             finished.output);
  harness::Shell{database()}.run(
      "PRAGMA ignore_check_constraints = ON; UPDATE instance_restrictions SET blocklist = 0;"
      "DROP VIEW settings");
  const auto damaged = on_database({"status", "--json"});
  BOOST_TEST(damaged.status == 1);
  BOOST_TEST((damaged.output.find("the view settings is missing") != std::string::npos), damaged.output);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_is_refused_and_not_made) {
  check_refused(run({"status", "--database", "nothing.db"}), 1, {"nothing.db", "does not exist"});
  BOOST_TEST(!std::filesystem::exists(folder() / "nothing.db"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
