#include <filesystem>
#include <fstream>
#include <string>

#include <boost/test/unit_test.hpp>

#include "cli/settings.hpp"
#include "harness/folder.hpp"
#include "harness/shell.hpp"

namespace settingsd::cli {

BOOST_FIXTURE_TEST_SUITE(export_settings, SettingsLine)

BOOST_AUTO_TEST_CASE(an_instance_as_it_was_made_is_an_empty_object) {
  for (const std::string environment : {"development", "staging", "production"}) {
    BOOST_TEST(exported(create_instance(environment).instance_id) == "{}\n");
  }
}

BOOST_AUTO_TEST_CASE(what_differs_is_sorted_a_line_per_setting) {
  const auto it = "WHERE instance_id = '" + first + "'";
  sql("UPDATE instance_restrictions SET blocklist = 1, allowlist = 1 " + it);
  sql("UPDATE organization_settings SET max_allowed_memberships = 7 " + it);
  sql("INSERT INTO allowed_origin VALUES ('" + first + "', 0, 'https://b.example'), ('" + first +
      "', 1, 'https://a.example')");
  BOOST_TEST(exported(first) == R"({
  "instance": {
    "allowed_origins": ["https://b.example","https://a.example"]
  },
  "organization_settings": {
    "max_allowed_memberships": 7
  },
  "restrictions": {
    "allowlist": true,
    "blocklist": true
  }
}
)");
  BOOST_TEST(exported(second) == "{}\n");
}

BOOST_AUTO_TEST_CASE(what_is_new_depends_on_the_environment) {
  const auto id = create_instance("production").instance_id;
  sql("UPDATE instance_settings SET test_mode = 1 WHERE instance_id = '" + id + "'");
  BOOST_TEST(exported(id) == "{\n  \"instance\": {\n    \"test_mode\": true\n  }\n}\n");
}

BOOST_AUTO_TEST_CASE(a_role_is_written_by_its_key) {
  give_owner_role(first);
  sql("UPDATE organization_settings SET creator_role_id = (SELECT id FROM organization_role WHERE key = 'org:owner') "
      "WHERE instance_id = '" +
      first + "'");
  BOOST_TEST(exported(first) == "{\n  \"organization_settings\": {\n    \"creator_role_id\": \"org:owner\"\n  }\n}\n");
}

BOOST_AUTO_TEST_CASE(a_file_is_written_with_the_same_content_and_replaced) {
  const auto file = write("export.json", std::string(1000, '#'));
  const auto finished = on_database({"export", "--instance", first, "--output", file});
  BOOST_TEST(finished.status == 0);
  BOOST_TEST(finished.output == "");
  BOOST_TEST(harness::octets_of(file) == "{}\n");
}

BOOST_AUTO_TEST_CASE(a_hyphen_is_standard_output) {
  BOOST_TEST(on_database({"export", "--instance", first, "--output", "-"}).output == "{}\n");
}

BOOST_AUTO_TEST_CASE(who_reads_the_file_meanwhile_sees_it_whole) {
  const auto file = write("export.json", "the old content");
  std::filesystem::permissions(file, std::filesystem::perms{0640});
  std::ifstream reader{file};
  BOOST_TEST(on_database({"export", "--instance", first, "--output", file}).status == 0);
  std::string line;
  std::getline(reader, line);
  BOOST_TEST(line == "the old content");
  BOOST_TEST(harness::octets_of(file) == "{}\n");
  BOOST_TEST((std::filesystem::status(file).permissions() == std::filesystem::perms{0640}));
}

BOOST_AUTO_TEST_CASE(the_settings_file_and_what_lies_beside_it_are_never_replaced) {
  std::filesystem::create_symlink(database(), folder() / "link.db");
  std::filesystem::create_directory_symlink(folder(), folder() / "here");
  const harness::Shell keeps_the_log{database()};
  const auto refused = [&](const std::string& name, const std::string& why) {
    check_refused(on_database({"export", "--instance", first, "--output", name}), 1, {name + " is " + why});
  };
  for (const std::string name : {"settings.db", "link.db", "here/settings.db", "./settings.db"}) {
    refused(name, "the settings file itself");
  }
  for (const std::string suffix : {"-wal", "-shm", "-journal", ".lock", ".backed-up"}) {
    refused("settings.db" + suffix, "in use by " + database().string());
  }
  BOOST_TEST(instances() == 2U);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_or_written_is_a_failure) {
  check_refused(on_database({"export", "--instance", "ins_x"}), 1, {"there is no instance"});
  check_refused(on_database({"export"}), 1, {"more than one instance", "--instance", "instance list"});
  check_refused(on_database({"export", "--instance", first, "--output", ""}), exit_usage, {"--output", "empty"});
  check_refused(on_database({"export", "--instance", first, "--output", "none/x"}), 1, {"none/x cannot be written"});
  check_refused(on_database({"export", "--instance", first, "--output", "/dev/full"}), 1, {"/dev/full cannot be"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
