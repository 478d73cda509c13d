#include <boost/test/unit_test.hpp>

#include "cli/settings.hpp"
#include "harness/shell.hpp"

namespace settingsd::cli {
namespace {

constexpr const char* sound = "{\"problems\":[],\"repaired\":[]}\n";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(doctor, SettingsLine)

BOOST_AUTO_TEST_CASE(what_is_wrong_and_what_was_repaired_is_told_as_json) {
  BOOST_TEST(on_database({"doctor", "--json"}).output == sound);
  harness::Shell{database()}.run("DROP VIEW settings");
  const auto found = on_database({"doctor", "--json"});
  BOOST_TEST(found.status == 1);
  BOOST_TEST(found.output.starts_with(R"({"problems":["the view settings is missing")"), found.output);
  BOOST_TEST(at(json({"doctor", "--fix"}), "problems") == "[]");
  BOOST_TEST(on_database({"doctor", "--json"}).output == sound);
}

BOOST_AUTO_TEST_CASE(what_no_repair_brings_back_is_told_before_it_is_made) {
  harness::Shell{database()}.run("DROP TABLE secret_key");
  const std::string lost = "the rows of secret_key are lost: only a backup has them";
  for (const harness::Command& command : {harness::Command{"doctor"}, {"doctor", "--fix"}}) {
    const auto finished = on_database(command);
    BOOST_TEST((finished.errors.find(lost) != std::string::npos), finished.errors);
  }
}

BOOST_AUTO_TEST_CASE(a_file_whose_schema_is_in_another_order_is_sound) {
  harness::Shell shell{database()};
  shell.run("VACUUM");
  const auto trigger = shell.text("SELECT sql FROM sqlite_schema WHERE name = 'instance_settings_changed'");
  shell.run("DROP TRIGGER instance_settings_changed;" + trigger);
  BOOST_TEST(on_database({"doctor"}).status == 0);
  // One that only looks like it is not.
  shell.run("DROP TRIGGER instance_settings_changed;" + trigger.substr(0, trigger.size() - 3) + "\n END");
  BOOST_TEST(on_database({"doctor"}).status == 1);
  BOOST_TEST(on_database({"doctor", "--fix"}).status == 0);
}

BOOST_AUTO_TEST_CASE(without_a_trigger_that_records_it_nothing_is_written_but_the_end_of_a_key) {
  const auto key = json({"key", "create", "--instance", first});
  sql("DROP TRIGGER instance_restrictions_changed");
  const auto before = rows(first);
  check_refused(apply(first, R"({"restrictions":{"blocklist":true}})"), 1,
                {"the trigger instance_restrictions_changed is missing", "doctor --fix"});
  check_refused(on_database({"instance", "delete", first, "--yes"}), 1, {"is missing"});
  check_refused(on_database({"instance", "create", "--environment", "staging"}), 1, {"is missing"});
  BOOST_TEST(rows(first) == before);
  BOOST_TEST(on_database({"key", "revoke", at(key, "key.id")}).status == 0);
}

BOOST_AUTO_TEST_CASE(an_instance_that_is_not_valid_takes_no_settings_before_it_is_mended) {
  sql("PRAGMA ignore_check_constraints = ON; UPDATE instance_restrictions SET blocklist = 7");
  const auto hibp = R"({"instance":{"hibp":false}})";
  check_refused(apply(first, hibp), 1, {"instance_restrictions.blocklist"});
  BOOST_TEST(on_database({"doctor", "--fix"}).status == 0);
  BOOST_TEST(apply(first, hibp).status == 0);
}

BOOST_AUTO_TEST_CASE(what_no_instance_may_have_together_is_given_back_as_it_was) {
  const auto before = exported(first);
  sql("DROP TRIGGER organization_settings_creator_role; DROP TRIGGER instance_becomes_production;"
      "UPDATE settings SET value = 'http://localhost:3000' WHERE setting = 'instance.development_origin';"
      "UPDATE instance SET environment_type = 'production' WHERE id = '" +
      first + "'; UPDATE organization_settings SET creator_role_id = 'role_none' WHERE instance_id = '" + first + "'");
  const auto found = on_database({"doctor"});
  BOOST_TEST(found.status == 1);
  BOOST_TEST(found.output.find("development_origin cannot be set on a production instance") != std::string::npos);
  BOOST_TEST(found.output.find("creator_role_id names no role of this instance") != std::string::npos);
  BOOST_TEST(on_database({"doctor", "--fix"}).status == 0);
  sql("UPDATE instance SET environment_type = 'development'");
  BOOST_TEST(exported(first) == before);
  // On the other instance it is allowed.
  BOOST_TEST(exported(second).find("http://localhost:3000") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_creator_role_that_has_lost_its_permissions_is_shown) {
  sql("DROP TRIGGER organization_role_permission_deleted; DELETE FROM organization_role_permission");
  const auto found = on_database({"doctor", "--fix"});
  BOOST_TEST(found.status == 1);
  BOOST_TEST(found.output.find("names a role without these permissions") != std::string::npos, found.output);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_repaired_keeps_nothing_else_from_it) {
  sql("INSERT INTO instance (id, environment_type, epoch, created_at) "
      "VALUES ('ins_0MjJzkx56SK0AZ1GmYEaUJa92hK', 'development', '0123456789abcdef', 1);"
      "DROP TRIGGER secret_key_guard; ALTER TABLE instance_restrictions RENAME COLUMN blocklist TO blocked;"
      "PRAGMA ignore_check_constraints = ON; UPDATE instance_settings SET hibp = 7");
  const auto fixed = on_database({"doctor", "--fix"});
  BOOST_TEST(fixed.status == 1);
  BOOST_TEST(fixed.output.find("repaired: the trigger secret_key_guard") != std::string::npos, fixed.output);
  BOOST_TEST(fixed.output.find("repaired: instance " + first + ": instance: ") != std::string::npos, fixed.output);
  BOOST_TEST(fixed.output.find("\ninstance ins_0MjJzkx56SK0AZ1GmYEaUJa92hK: ") != std::string::npos, fixed.output);
  BOOST_TEST(
      fixed.errors.find(first + ": restrictions cannot be repaired: no such column: blocklist") != std::string::npos,
      fixed.errors);
}

BOOST_AUTO_TEST_CASE(a_history_begins_behind_one_that_was_lost) {
  const auto change = [&](const std::string& value) {
    sql("UPDATE settings SET value = '" + value + "' WHERE setting GLOB 'restrictions.*' AND instance = '" + first +
        "'");
  };
  change("true");
  sql("DROP TABLE setting_change");
  BOOST_TEST(on_database({"doctor", "--fix"}).status == 0);
  for (const auto* value : {"false", "true", "false"}) change(value);
  const auto shown = json({"history", "--instance", first, "--setting", "restrictions.allowlist"});
  BOOST_TEST(at(shown, "total_count") == "3");
  BOOST_TEST(at(shown, "data.2.old_value") == "true");
}

BOOST_AUTO_TEST_CASE(a_table_that_got_its_name_back_is_sound_once_what_names_it_is_made_again) {
  for (const std::string table : {"instance_restrictions", "instance"}) {
    sql("ALTER TABLE " + table + " RENAME TO other; ALTER TABLE other RENAME TO " + table);
    const auto found = on_database({"doctor"});
    BOOST_TEST(found.status == 1);
    BOOST_TEST((found.output.find("the table ") == std::string::npos), found.output);
    const auto fixed = on_database({"doctor", "--fix"});
    BOOST_TEST(fixed.status == 0, fixed.output);
    BOOST_TEST(on_database({"doctor", "--json"}).output == sound);
  }
  BOOST_TEST(apply(first, R"({"restrictions": {"allowlist": true}})").status == 0);
  sql("ALTER TABLE instance_restrictions ADD COLUMN mine INTEGER");
  BOOST_TEST(
      (on_database({"doctor"}).output.find("the table instance_restrictions has been changed") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(a_value_that_no_command_reads_is_shown_too) {
  sql("PRAGMA ignore_check_constraints = ON; UPDATE secret_key SET label = printf('%200d', 1)");
  const auto found = on_database({"doctor"});
  BOOST_TEST(found.status == 1);
  BOOST_TEST((found.output.find("CHECK constraint failed in secret_key") != std::string::npos), found.output);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
