#include <string>

#include <boost/test/unit_test.hpp>

#include "storage/history_fixture.hpp"
#include "storage/schema.hpp"

namespace settingsd::storage {

BOOST_FIXTURE_TEST_SUITE(forged_history, HistoryFixture)

BOOST_AUTO_TEST_CASE(a_change_that_was_made_up_by_hand_leads_nobody_round_in_circles) {
  for (int count = 0; count < 4; ++count) {
    shell.run("UPDATE instance_restrictions SET allowlist = 1 - allowlist WHERE instance_id = " + it);
  }
  const auto last = history.last_id();
  shell.run(
      "INSERT OR REPLACE INTO setting_change (id, created_at, instance_id, resource, setting, source, previous_id) "
      "SELECT id, created_at, instance_id, resource, setting, source, " +
      std::to_string(last) + " FROM setting_change WHERE id = " + std::to_string(last - 2));
  Ids seen;
  const auto missing = history.walk(id, [&](const SettingChange& change) {
    seen.push_back(change.id);
    return seen.size() < 100;
  });
  BOOST_TEST(seen == (Ids{last, last - 1, last - 2, 1}), boost::test_tools::per_element());
  BOOST_TEST(missing == last);
}

BOOST_AUTO_TEST_CASE(numbers_that_began_again_do_not_show_the_changes_of_another_instance) {
  shell.run("UPDATE instance_restrictions SET allowlist = 1");
  const auto last = history.last_id();
  shell.run("DROP TABLE setting_change");
  restore_schema(connection, schema_problems(connection));
  const auto other = create_instance(writer, domain::Environment::development);
  Shell again{path};
  while (history.last_id() < last) {
    again.run("UPDATE instance_restrictions SET blocklist = 1 - blocklist WHERE instance_id = '" + other.id + "'");
  }
  BOOST_TEST(history.page({id}, 10).total_count == 0);
}

BOOST_AUTO_TEST_CASE(what_is_no_text_hides_no_change) {
  shell.run("UPDATE instance_settings SET support_email = CAST(x'fc406578616d706c652e636f6d' AS TEXT)");
  shell.run("UPDATE organization_role SET name = CAST(x'fc' AS TEXT) WHERE id = " + role("org:member"));
  const auto changes = history.after(before, 10);
  BOOST_TEST_REQUIRE(changes.size() == 2U);
  BOOST_TEST(changes[0].new_value.value() == "\xfc@example.com");
  BOOST_TEST(changes[1].new_value.value() == "\xfc");
}

BOOST_AUTO_TEST_CASE(a_value_that_no_rule_allows_is_recorded_as_it_stands) {
  shell.run("PRAGMA ignore_check_constraints = ON");
  shell.run("UPDATE instance_restrictions SET allowlist = 7");
  shell.run("UPDATE instance_settings SET hibp = -1");
  shell.run("UPDATE organization_settings SET enabled = 2");
  shell.run("INSERT INTO change_context (id, source) VALUES (2, 'cli')");
  shell.run("UPDATE instance_restrictions SET allowlist = 0");
  const Lines expected{"restrictions.allowlist: false -> 7", "instance.hibp: true -> -1",
                       "organization_settings.enabled: false -> 2", "restrictions.allowlist: 7 -> false"};
  BOOST_TEST(recorded() == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_change_with_the_highest_number_there_is_can_be_removed) {
  shell.run(
      "INSERT INTO setting_change (id, created_at, instance_id, resource, setting, source) "
      "VALUES (9223372036854775807, 1, " +
      it + ", 'plan', 'plan.x', 'cli')");
  BOOST_TEST(!shell.refusal("UPDATE instance_restrictions SET allowlist = 1").empty());
  shell.run("DELETE FROM setting_change WHERE id = 9223372036854775807");
  shell.run("UPDATE instance_restrictions SET allowlist = 1");
  BOOST_TEST(recorded() == Lines{"restrictions.allowlist: false -> true"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_context_is_made_again_where_it_was_lost) {
  shell.run("DROP TRIGGER change_context_emptied; DELETE FROM change_context");
  BOOST_TEST(allow_by_key() == 2);
  BOOST_TEST(history.newest(id, "restrictions.allowlist").value().source == "api");
}

BOOST_AUTO_TEST_CASE(a_text_of_ten_mebibytes_is_refused_and_nothing_is_recorded) {
  const std::string text = "replace(hex(zeroblob(5242880)), '0', 'a')";
  const auto set = [&](const std::string& setting, const std::string& value) {
    return shell.refusal("UPDATE settings SET value = " + value + " WHERE setting = '" + setting + "'");
  };
  BOOST_TEST(!set("restrictions.allowlist", text).empty());
  BOOST_TEST(!set("instance.support_email", text + " || '@example.com'").empty());
  BOOST_TEST(!set("instance.clerk_js_version", text).empty());
  BOOST_TEST(!set("instance.development_origin", "'https://' || " + text).empty());
  BOOST_TEST(!set("instance.allowed_origins", "'[\"https://' || " + text + " || '\"]'").empty());
  BOOST_TEST(!set("organization_settings.max_allowed_memberships", "'1' || " + text).empty());
  BOOST_TEST(!set("organization_settings.creator_role_id", text).empty());
  for (const std::string column : {"name", "key", "description"}) {
    BOOST_TEST(!shell.refusal("UPDATE organization_role SET " + column + " = " + text).empty(), column);
  }
  BOOST_TEST(!shell.refusal("UPDATE instance SET workspace_id = " + text).empty());
  BOOST_TEST(recorded().empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
