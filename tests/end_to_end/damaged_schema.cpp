#include <string>

#include <boost/test/unit_test.hpp>

#include "end_to_end/damaged.hpp"
#include "harness/events.hpp"
#include "harness/rows.hpp"

namespace settingsd::end_to_end {

BOOST_FIXTURE_TEST_SUITE(damaged_schema, Damaged)

BOOST_AUTO_TEST_CASE(a_key_that_is_revoked_while_the_schema_is_damaged_ends) {
  const auto key = daemon.create_key(credentials.instance_id);
  harness::Client with_key{daemon.connect(), key.secret_key};
  BOOST_TEST(with_key.get(restrictions_path).status == 200U);
  shell("DROP TRIGGER instance_restrictions_changed");
  BOOST_TEST(is_degraded("schema_damaged"));
  daemon.settingsd({"key", "revoke", key.key_id});
  BOOST_TEST(harness::eventually([&] { return with_key.get(restrictions_path).status == 401U; }));
  BOOST_TEST(allowlist() == "false");
}

BOOST_AUTO_TEST_CASE(what_went_unrecorded_has_another_tag_once_a_trigger_is_made_again_by_hand) {
  const auto trigger = statement_of("instance_restrictions_changed");
  const auto tag = client.get(restrictions_path).field("etag");
  shell("DROP TRIGGER instance_restrictions_changed; UPDATE instance_restrictions SET allowlist = 1");
  BOOST_TEST(is_degraded("schema_damaged"));
  BOOST_TEST(allowlist() == "false");
  shell(trigger);
  BOOST_TEST(harness::eventually([&] { return allowlist() == "true"; }));
  BOOST_TEST((client.get(restrictions_path).field("etag") != tag));
}

BOOST_AUTO_TEST_CASE(what_went_unrecorded_has_another_tag_after_a_restart) {
  const auto tag = client.get(restrictions_path).field("etag");
  shell("DROP TRIGGER instance_restrictions_changed; UPDATE instance_restrictions SET allowlist = 1");
  restart();
  BOOST_TEST(allowlist() == "true");
  BOOST_TEST((client.get(restrictions_path).field("etag") != tag));
  BOOST_TEST((client.get(restrictions_path).field("etag") == client.get(restrictions_path).field("etag")));
}

BOOST_AUTO_TEST_CASE(a_trigger_that_is_missing_within_a_transaction_hides_nothing_from_readers) {
  const auto trigger = statement_of("instance_restrictions_changed");
  BOOST_TEST(allowlist() == "false");
  const auto tag = client.get(restrictions_path).field("etag");
  shell("BEGIN; DROP TRIGGER instance_restrictions_changed; UPDATE instance_restrictions SET allowlist = 1; " +
        trigger + "; COMMIT");
  BOOST_TEST(harness::eventually([&] { return allowlist() == "true"; }));
  BOOST_TEST(harness::eventually([&] { return client.get(restrictions_path).field("etag") != tag; }));
  BOOST_TEST(client.patch(restrictions_path, "{\"blocklist\":true}", {{"If-Match", tag.value_or("")}}).status == 412U);
}

BOOST_AUTO_TEST_CASE(a_lock_that_is_held_when_a_trigger_is_made_again_only_delays_the_end_of_the_damage) {
  const auto trigger = statement_of("instance_restrictions_changed");
  shell("DROP TRIGGER instance_restrictions_changed; UPDATE instance_restrictions SET allowlist = 1");
  BOOST_TEST(is_degraded("schema_damaged"));
  harness::Shell elsewhere{daemon.database()};
  elsewhere.run(trigger + "; BEGIN IMMEDIATE");
  BOOST_TEST(harness::eventually([&] { return readiness().find("storage_busy") != std::string::npos; }));
  elsewhere.run("COMMIT");
  BOOST_TEST(harness::eventually([&] { return readiness() == "200 {\"status\":\"ready\"}"; }));
  BOOST_TEST(allowlist() == "true");
  BOOST_TEST(client.patch(restrictions_path, "{\"blocklist\":true}").status == 200U);
}

BOOST_AUTO_TEST_CASE(rows_that_migrations_bring_come_back_with_their_tables) {
  shell("DROP TABLE change_context; DROP TABLE schema_migration");
  BOOST_TEST(harness::eventually([&] { return readiness().find("schema_damaged") != std::string::npos; }));
  repair();
  BOOST_TEST(client.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  restart();
  BOOST_TEST(allowlist() == "true");
}

BOOST_AUTO_TEST_CASE(without_a_history_no_value_is_made_up) {
  BOOST_TEST(client.patch(restrictions_path, "{\"allowlist\":true,\"blocklist\":true}").status == 200U);
  shell("DROP TRIGGER instance_restrictions_changed; " + break_a_value + "; DROP TABLE setting_change");
  const auto doctor = daemon.attempt({"doctor", "--fix"});
  BOOST_TEST(doctor.status == 1);
  BOOST_TEST(doctor.errors.find("the rows of setting_change are lost") != std::string::npos, doctor.errors);
  BOOST_TEST(harness::setting(daemon.database(), credentials.instance_id, "restrictions.blocklist") == "true");
}

BOOST_AUTO_TEST_CASE(a_history_that_does_not_reach_back_tells_nothing_of_a_lost_table) {
  BOOST_TEST(client.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  BOOST_TEST(client.patch(instance_path, "{\"hibp\":false}").status == 204U);
  shell("DELETE FROM setting_change WHERE id < (SELECT max(id) FROM setting_change); DROP TABLE instance_restrictions");
  restart();
  check_refusal(client.get(restrictions_path), 503, "service_unavailable");
  BOOST_TEST(harness::at(client.get(instance_path), "/hibp") == "false");
}

BOOST_AUTO_TEST_CASE(a_table_under_another_name_is_made_again_with_what_named_it) {
  BOOST_TEST(client.patch(restrictions_path, "{\"blocklist\":true}").status == 200U);
  shell("ALTER TABLE instance_restrictions RENAME TO mine");
  BOOST_TEST(is_degraded("schema_damaged"));
  repair();
  BOOST_TEST(harness::at(client.get(restrictions_path), "/blocklist") == "true");
}

BOOST_AUTO_TEST_CASE(doctor_shows_what_is_wrong_where_the_instances_cannot_be_listed) {
  shell("DROP TABLE instance");
  const auto doctor = daemon.attempt({"doctor"});
  BOOST_TEST(doctor.status == 1);
  BOOST_TEST(doctor.output.find("the table instance is missing") != std::string::npos, doctor.output);
}

BOOST_AUTO_TEST_CASE(a_stream_waits_while_the_schema_is_damaged_and_goes_on) {
  harness::Events stream{daemon, credentials.secret_key};
  BOOST_TEST(client.patch(restrictions_path, "{\"blocklist\":true}").status == 200U);
  BOOST_TEST(stream.next().find("restrictions.blocklist") != std::string::npos);
  shell("DROP TABLE organization_settings");
  BOOST_TEST(is_degraded("schema_damaged"));
  BOOST_TEST(daemon.attempt({"doctor", "--fix"}).status == 0);
  BOOST_TEST(harness::eventually([&] { return readiness() == "200 {\"status\":\"ready\"}"; }));
  BOOST_TEST(client.patch(restrictions_path, "{\"blocklist\":false}").status == 200U);
  std::string event;
  do event = stream.next();
  while (!event.empty() && event.find("restrictions.blocklist") == std::string::npos);
  BOOST_TEST(event.find("\"new_value\":false") != std::string::npos, event);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
