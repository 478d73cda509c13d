#include "storage/history.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "storage/history_fixture.hpp"
#include "storage/migrator.hpp"

namespace settingsd::storage {
namespace {

/// SQL that makes a development instance in a file of version 1.
std::string instance_of_version_1(const std::string& instance) {
  const std::string admin = "'role_" + std::string(27, 'a') + "'";
  const std::string member = "'role_" + std::string(27, 'b') + "'";
  const std::string it = "'" + instance + "'";
  return "INSERT INTO instance (id, environment_type, epoch, created_at) VALUES (" + it +
         ", 'development', '0123456789abcdef', 1);"
         "INSERT INTO organization_role (id, instance_id, name, key, created_at, updated_at) VALUES (" +
         admin + ", " + it + ", 'Admin', 'org:admin', 1, 1), (" + member + ", " + it +
         ", 'Member', 'org:member', 1, 1);"
         "INSERT INTO organization_role_permission SELECT " +
         admin + ", id FROM organization_permission;" +
         "INSERT INTO instance_settings (instance_id, test_mode) VALUES (" + it + ", 1);" +
         "INSERT INTO instance_restrictions (instance_id) VALUES (" + it + ");" +
         "INSERT INTO organization_domains_enrollment_mode VALUES (" + it + ", 0, 'manual_invitation');" +
         "INSERT INTO organization_settings (instance_id, creator_role_id, domains_default_role_id) VALUES (" + it +
         ", " + admin + ", " + member + ");";
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(history, HistoryFixture)

BOOST_AUTO_TEST_CASE(a_hand_edit_is_recorded_with_its_old_and_new_value_and_its_revision) {
  shell.run("UPDATE instance_restrictions SET allowlist = 1, blocklist = 1 WHERE instance_id = " + it);
  BOOST_TEST(recorded() == (Lines{"restrictions.allowlist: false -> true", "restrictions.blocklist: false -> true"}),
             boost::test_tools::per_element());
  const auto change = history.newest(id, "restrictions.blocklist");
  BOOST_TEST_REQUIRE(change.has_value());
  BOOST_TEST(change->source == "sqlite3");
  BOOST_TEST(!change->actor);
  BOOST_TEST(!change->trace_id);
  BOOST_TEST(change->revision.value() == 2);
  BOOST_TEST(change->resource == "restrictions");
  BOOST_TEST(revision("instance_restrictions") == 2);
}

BOOST_AUTO_TEST_CASE(a_named_origin_is_recorded_and_gone_after_the_commit) {
  BOOST_TEST(allow_by_key() == 2);
  shell.run("UPDATE instance_restrictions SET blocklist = 1 WHERE instance_id = " + it);
  const auto named = history.newest(id, "restrictions.allowlist").value();
  BOOST_TEST(named.source == "api");
  BOOST_TEST(named.actor.value() == "key_1 of the tests");
  BOOST_TEST(named.trace_id.value() == "0123456789abcdef0123456789abcdef");
  BOOST_TEST(history.newest(id, "restrictions.blocklist").value().source == "sqlite3");
}

BOOST_AUTO_TEST_CASE(a_list_is_recorded_as_a_whole) {
  shell.run("INSERT INTO allowed_origin VALUES (" + it + ", 0, 'https://a.example'), (" + it + ", 1, 'app://\"b\\')");
  shell.run("UPDATE allowed_origin SET position = 5 WHERE position = 0");
  shell.run("DELETE FROM allowed_origin WHERE position = 1");
  shell.run("DELETE FROM allowed_origin");
  const Lines expected{
      R"(instance.allowed_origins: - -> ["https://a.example"])",
      R"(instance.allowed_origins: ["https://a.example"] -> ["https://a.example","app://\"b\\"])",
      R"(instance.allowed_origins: ["https://a.example","app://\"b\\"] -> ["app://\"b\\","https://a.example"])",
      R"(instance.allowed_origins: ["app://\"b\\","https://a.example"] -> ["https://a.example"])",
      R"(instance.allowed_origins: ["https://a.example"] -> -)"};
  BOOST_TEST(recorded() == expected, boost::test_tools::per_element());
  BOOST_TEST(revision("instance_settings") == 6);
}

BOOST_AUTO_TEST_CASE(the_daemon_records_a_list_and_columns_with_one_step) {
  const auto settings = writer.reader().group<domain::InstanceSettings>(id).value();
  auto changed = settings.value;
  changed.allowed_origins = {"https://a.example", "https://b.example"};
  changed.hibp = false;
  writer.begin_immediate();
  BOOST_TEST(writer.update(id, settings, changed) == 2);
  writer.commit();
  BOOST_TEST(recorded() == (Lines{"instance.hibp: true -> false",
                                  R"(instance.allowed_origins: - -> ["https://a.example","https://b.example"])"}),
             boost::test_tools::per_element());
  BOOST_TEST(revision("instance_settings") == 2);
  BOOST_TEST(history.page({id}, 2).changes.size() == 2U);
}

BOOST_AUTO_TEST_CASE(the_view_settings_takes_values_as_the_api_shows_them) {
  const auto set = [&](const std::string& setting, const std::string& value) {
    return shell.refusal("UPDATE settings SET value = " + value + " WHERE instance = " + it + " AND setting = '" +
                         setting + "'");
  };
  BOOST_TEST(set("restrictions.allowlist", "'true'").empty());
  BOOST_TEST(set("organization_settings.max_allowed_memberships", "'20'").empty());
  BOOST_TEST(set("instance.support_email", "'help@example.com'").empty());
  BOOST_TEST(set("instance.support_email", "''").empty());
  BOOST_TEST(set("instance.allowed_origins", R"('["https://a.example","https://b.example"]')").empty());
  BOOST_TEST(set("organization_settings.domains_enrollment_modes", "'[]'").empty());
  const Lines expected{"restrictions.allowlist: false -> true",
                       "organization_settings.max_allowed_memberships: 5 -> 20",
                       "instance.support_email: - -> help@example.com",
                       "instance.support_email: help@example.com -> -",
                       R"(instance.allowed_origins: - -> ["https://a.example","https://b.example"])",
                       R"(organization_settings.domains_enrollment_modes: ["manual_invitation"] -> [])"};
  BOOST_TEST(recorded() == expected, boost::test_tools::per_element());
  BOOST_TEST(revision("instance_settings") == 4);
  BOOST_TEST(set("restrictions.allowlist", "'yes'") == "this setting must be true or false");
  BOOST_TEST(set("organization_settings.max_allowed_memberships", "'3.0'") == "this setting must be an integer");
  BOOST_TEST(set("instance.allowed_origins", "'https://a.example'") ==
             "this setting must be a JSON array of strings, such as [\"https://example.com\"]");
  BOOST_TEST(set("instance.support_email", "'nobody'") ==
             "CHECK constraint failed: support_email must be an e-mail address of at most 254 characters, or NULL");
  BOOST_TEST(set("restrictions.nothing", "'true'").empty(), "an UPDATE of no row");
  BOOST_TEST(recorded().size() == expected.size());
}

BOOST_AUTO_TEST_CASE(an_insert_into_the_view_settings_refuses_unknown_names) {
  shell.run("INSERT INTO settings (instance, setting, value) VALUES (" + it + ", 'restrictions.blocklist', 'true')");
  BOOST_TEST(recorded() == Lines{"restrictions.blocklist: false -> true"}, boost::test_tools::per_element());
  refused("INSERT INTO settings (instance, setting, value) VALUES (" + it + ", 'restrictions.nothing', 'true')",
          "no setting has this name; SELECT DISTINCT setting FROM settings lists them");
  refused("INSERT INTO settings (instance, setting, value) VALUES ('ins_x', 'restrictions.blocklist', 'true')",
          "no instance has this id; SELECT id FROM instance lists them");
}

BOOST_AUTO_TEST_CASE(keys_grants_limits_and_roles_are_recorded_without_key_material) {
  shell.run("INSERT INTO secret_key (id, instance_id, hash, created_at) VALUES ('key_" + std::string(27, 'a') + "', " +
            it + ", randomblob(32), 5)");
  shell.run("UPDATE secret_key SET label = 'CI', read_only = 1");
  shell.run("UPDATE secret_key SET revoked_at = 7");
  shell.run("DELETE FROM plan_feature WHERE feature = 'blocklist'; INSERT INTO plan_feature VALUES (" + it +
            ", 'blocklist')");
  shell.run("INSERT INTO plan_limit VALUES (" + it + ", 'max_allowed_memberships', 7)");
  shell.run("UPDATE organization_role SET name = 'People' WHERE id = " + role("org:member"));
  const std::string key = "secret_key.key_" + std::string(27, 'a');
  const auto lines = recorded();
  const Lines expected{key + ": - -> read_write",
                       key + ".label:  -> CI",
                       key + ": read_write -> read_only",
                       key + ": read_only -> revoked",
                       "plan.blocklist: true -> false",
                       "plan.blocklist: false -> true",
                       "plan.max_allowed_memberships: - -> 7"};
  BOOST_TEST_REQUIRE(lines.size() == expected.size() + 1);
  BOOST_TEST(Lines(lines.begin(), lines.end() - 1) == expected, boost::test_tools::per_element());
  BOOST_TEST(lines.back().ends_with(".name: Member -> People"));
}

BOOST_AUTO_TEST_CASE(the_chain_finds_the_changes_of_one_instance_among_those_of_others) {
  const auto other = create_instance(writer, domain::Environment::production);
  for (int count = 0; count < 20; ++count) {
    shell.run("UPDATE instance_restrictions SET allowlist = 1 - allowlist");  // both instances
    shell.run("UPDATE instance_settings SET hibp = 1 - hibp, test_mode = 1 - test_mode WHERE instance_id = " + it);
    shell.run("UPDATE instance SET workspace_id = 'w" + std::to_string(count) + "' WHERE id = " + it);
    shell.run("UPDATE secret_key SET label = 'l'");
  }
  const auto all = history.page({id}, 1000);
  const auto expected = shell.integer("SELECT count(*) FROM setting_change WHERE instance_id = " + it);
  BOOST_TEST(all.total_count == expected);
  BOOST_TEST(all.changes.size() == static_cast<std::size_t>(expected));
  BOOST_TEST(std::is_sorted(all.changes.begin(), all.changes.end(),
                            [](const auto& left, const auto& right) { return left.id > right.id; }));
  BOOST_TEST(history.page({id, {}, "instance.hibp"}, 5).total_count == 20);
  BOOST_TEST(history.page({id, {}, "instance.hibp"}, 5).changes.size() == 5U);
  const auto third = all.changes[3].id;
  BOOST_TEST(history.page({id, third}, 1).changes.front().id == all.changes[4].id);
  BOOST_TEST(since(third) == (Ids{all.changes[0].id, all.changes[1].id, all.changes[2].id}),
             boost::test_tools::per_element());
  BOOST_TEST(history.page({other.id}, 1000).total_count ==
             shell.integer("SELECT count(*) FROM setting_change WHERE instance_id = '" + other.id + "'"));
}

BOOST_AUTO_TEST_CASE(changes_that_were_deleted_are_missed_only_by_who_has_not_seen_them) {
  for (int count = 0; count < 4; ++count) {
    shell.run("UPDATE instance_restrictions SET allowlist = 1 - allowlist WHERE instance_id = " + it);
  }
  const auto last = history.last_id();
  shell.run("DELETE FROM setting_change WHERE id <= " + std::to_string(last - 2));
  BOOST_TEST(since(last - 3).empty());
  BOOST_TEST(since(last - 2) == (Ids{last, last - 1}), boost::test_tools::per_element());
  BOOST_TEST(history.page({id}, 10).total_count == 2);
}

BOOST_AUTO_TEST_CASE(what_has_happened_stays) {
  shell.run("UPDATE instance_restrictions SET allowlist = 1 WHERE instance_id = " + it);
  refused("UPDATE setting_change SET actor = 'nobody'", "what has happened cannot be changed");
  refused("DELETE FROM setting_change", "the newest change must stay: the next id is counted from it");
  shell.run("DELETE FROM change_context");
  BOOST_TEST(shell.integer("SELECT count(*) FROM change_context") == 1, "a context is emptied, not lost");
}

BOOST_AUTO_TEST_CASE(the_first_change_of_a_new_instance_does_not_show_its_creation_twice) {
  const auto other = create_instance(writer, domain::Environment::development);
  shell.run("UPDATE instance_settings SET hibp = 0 WHERE instance_id = '" + other.id + "'");
  BOOST_TEST(history.page({other.id}, 10).total_count == 2);
}

BOOST_AUTO_TEST_CASE(an_older_file_begins_its_history_with_what_differs_from_a_new_instance) {
  const auto file = directory.path() / "older.db";
  Connection older{file, Access::create, std::chrono::seconds{5}};
  migrate(
      older, [](const Migration&) {}, embedded_chain().first(1));
  const std::string old_id = "ins_" + std::string(27, 'a');
  Shell{file}.run(instance_of_version_1(old_id) + "UPDATE instance_restrictions SET blocklist = 1;");
  migrate(older);

  Writer changed{older};
  const auto page = changed.reader().history().page({old_id}, 10);
  BOOST_TEST_REQUIRE(page.changes.size() == 1U);
  BOOST_TEST(page.changes[0].setting == "restrictions.blocklist");
  BOOST_TEST(page.changes[0].old_value.value() == "false");
  BOOST_TEST(page.changes[0].source == "migration");
  BOOST_TEST(page.changes[0].revision.value() == 2);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
