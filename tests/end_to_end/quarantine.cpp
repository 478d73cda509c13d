#include <string>

#include <boost/test/unit_test.hpp>

#include "end_to_end/damaged.hpp"

namespace settingsd::end_to_end {
BOOST_FIXTURE_TEST_SUITE(quarantine, Damaged)

BOOST_AUTO_TEST_CASE(a_value_that_is_not_valid_is_not_served_and_ends_all_writes_to_its_instance) {
  const auto other = daemon.create_instance();
  BOOST_TEST(client.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  const auto tag = client.get(restrictions_path).field("etag");
  shell(break_a_value + " WHERE instance_id = '" + credentials.instance_id + "'");
  BOOST_TEST(is_degraded("invalid_settings"));
  BOOST_TEST(allowlist() == "true");
  BOOST_TEST((client.get(restrictions_path).field("etag") == tag));
  check_nothing_is_written("instance_restrictions.allowlist");
  harness::Client elsewhere{daemon.connect(), other.secret_key};
  BOOST_TEST(elsewhere.patch(restrictions_path, "{\"blocklist\":true}").status == 200U);
  BOOST_TEST(daemon.log().find("is in quarantine") != std::string::npos);
  repair();
  BOOST_TEST(allowlist() == "true");
  BOOST_TEST((client.get(restrictions_path).field("etag") != tag));
  BOOST_TEST(client.patch(instance_path, "{\"hibp\":false}").status == 204U);
}

BOOST_AUTO_TEST_CASE(after_a_restart_the_last_valid_value_comes_from_the_recorded_changes) {
  BOOST_TEST(client.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  shell(break_a_value);
  restart();
  BOOST_TEST(allowlist() == "true");
  BOOST_TEST(is_degraded("invalid_settings"));
  check_nothing_is_written("instance_restrictions.allowlist");
  repair();
  harness::Shell file{daemon.database()};
  BOOST_TEST(file.text("SELECT source || ' ' || setting FROM setting_change ORDER BY id DESC LIMIT 1") ==
             "revert restrictions.allowlist");
}

BOOST_AUTO_TEST_CASE(what_comes_from_the_recorded_changes_has_the_tag_of_no_other_content) {
  BOOST_TEST(client.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  const auto tag = client.get(restrictions_path).field("etag");
  shell(break_a_value + "; UPDATE instance_restrictions SET blocklist = 1");
  restart();
  BOOST_TEST(harness::at(client.get(restrictions_path), "/blocklist") == "true");
  BOOST_TEST((client.get(restrictions_path).field("etag") != tag));
}

BOOST_AUTO_TEST_CASE(a_setting_that_was_never_changed_is_what_its_environment_made_it_even_if_that_has_changed_since) {
  shell("UPDATE instance SET environment_type = 'staging'");
  shell("PRAGMA ignore_check_constraints = ON; UPDATE instance_settings SET hibp = 7");
  restart();
  BOOST_TEST(harness::at(client.get(instance_path), "/test_mode") == "true");
  repair();
  BOOST_TEST(harness::at(client.get(instance_path), "/test_mode") == "true");
}

BOOST_AUTO_TEST_CASE(a_boolean_that_is_none_is_not_taken_for_true) {
  shell(break_a_value);
  BOOST_TEST(is_degraded("invalid_settings"));
  restart();
  BOOST_TEST(allowlist() == "false");
  repair();
  BOOST_TEST(allowlist() == "false");
}

BOOST_AUTO_TEST_CASE(octets_that_are_no_text_are_a_value_like_others) {
  BOOST_TEST(client.patch(instance_path, "{\"support_email\":\"help@example.com\"}").status == 204U);
  shell("UPDATE instance_settings SET support_email = CAST(x'fc406578616d706c652e636f6d' AS TEXT)");
  BOOST_TEST(is_degraded("invalid_settings"));
  const auto changes = client.get("/v1/instance/changes?limit=1");
  BOOST_TEST(harness::at(changes, "/data/0/new_value") == "\"\ufffd@example.com\"");
  restart();
  BOOST_TEST(harness::at(client.get(instance_path), "/support_email") == "\"help@example.com\"");
  check_nothing_is_written("instance_settings.support_email");
  repair();
  BOOST_TEST(harness::at(client.get(instance_path), "/support_email") == "\"help@example.com\"");
}

BOOST_AUTO_TEST_CASE(octets_that_are_no_text_in_a_name_cost_nobody_the_settings) {
  shell("UPDATE secret_key SET label = CAST(x'fc' AS TEXT); UPDATE instance SET workspace_id = CAST(x'fc' AS TEXT)");
  BOOST_TEST(
      harness::eventually([&] { return harness::at(client.get(instance_path), "/workspace_id") == "\"\ufffd\""; }));
  BOOST_TEST(client.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  const auto changes = client.get("/v1/instance/changes?limit=1");
  BOOST_TEST(harness::at(changes, "/data/0/actor") == '"' + credentials.key_id + " \ufffd\"");
  BOOST_TEST(readiness() == "200 {\"status\":\"ready\"}");
}

BOOST_AUTO_TEST_CASE(an_environment_that_is_none_is_what_it_was_before_until_it_is_repaired) {
  shell("PRAGMA ignore_check_constraints = ON; UPDATE instance SET environment_type = 'none'");
  BOOST_TEST(is_degraded("invalid_settings"));
  for (const bool is_restarted : {false, true}) {
    if (is_restarted) restart();
    BOOST_TEST(harness::at(client.get(instance_path), "/environment_type") == "\"development\"");
    check_nothing_is_written("instance.environment_type");
  }
  repair();
  BOOST_TEST(harness::at(client.get(instance_path), "/environment_type") == "\"development\"");
  BOOST_TEST(client.patch(instance_path, "{\"hibp\":false}").status == 204U);
}

BOOST_AUTO_TEST_CASE(a_dropped_trigger_ends_all_writes_until_it_is_there_again) {
  // The writer has seen the file, and what is served is known.
  BOOST_TEST(client.patch(restrictions_path, "{\"blocklist\":true}").status == 200U);
  const auto tag = client.get(restrictions_path).field("etag");
  shell("DROP TRIGGER instance_restrictions_changed; UPDATE instance_restrictions SET allowlist = 1");
  BOOST_TEST(is_degraded("schema_damaged"));
  BOOST_TEST(allowlist() == "false");
  check_nothing_is_written("the trigger instance_restrictions_changed is missing");
  repair();
  BOOST_TEST(allowlist() == "true");
  BOOST_TEST((client.get(restrictions_path).field("etag") != tag));
}

BOOST_AUTO_TEST_CASE(a_dropped_table_is_made_again_with_what_was_recorded) {
  BOOST_TEST(client.patch(restrictions_path, "{\"blocklist\":true}").status == 200U);
  shell("DROP TABLE instance_restrictions");
  BOOST_TEST(is_degraded("schema_damaged"));
  BOOST_TEST(harness::at(client.get(restrictions_path), "/blocklist") == "true");
  restart();
  BOOST_TEST(harness::at(client.get(restrictions_path), "/blocklist") == "true");
  check_nothing_is_written("the table instance_restrictions is missing");
  repair();
  BOOST_TEST(harness::at(client.get(restrictions_path), "/blocklist") == "true");
  BOOST_TEST(client.patch(restrictions_path, "{\"blocklist\":false}").status == 200U);
}

BOOST_AUTO_TEST_CASE(without_a_record_there_is_no_answer) {
  BOOST_TEST(client.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  BOOST_TEST(client.patch(instance_path, "{\"hibp\":false}").status == 204U);
  BOOST_TEST(client.patch(restrictions_path, "{\"blocklist\":true}").status == 200U);
  shell("DELETE FROM setting_change WHERE setting = 'restrictions.allowlist'; " + break_a_value);
  restart();
  check_refusal(client.get(restrictions_path), 503, "service_unavailable");
  BOOST_TEST(harness::at(client.get(instance_path), "/hibp") == "false");
}

BOOST_AUTO_TEST_CASE(what_somebody_adds_is_no_damage) {
  shell("CREATE VIEW mine AS SELECT 1; CREATE INDEX mine_too ON instance (created_at)");
  BOOST_TEST(daemon.attempt({"doctor"}).status == 0);
  BOOST_TEST(client.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  BOOST_TEST(readiness() == "200 {\"status\":\"ready\"}");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
