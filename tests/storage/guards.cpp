#include <boost/test/unit_test.hpp>

#include "storage/fixture.hpp"
#include "storage/secret_keys.hpp"

namespace settingsd::storage {
namespace {

const std::string nobody = "'ins_000000000000000000000000000'";
const std::string other_id = "'ins_111111111111111111111111111'";

/// Every table that belongs to an instance.
const std::string tables[] = {"secret_key",
                              "instance_settings",
                              "allowed_origin",
                              "instance_restrictions",
                              "organization_settings",
                              "organization_domains_enrollment_mode",
                              "organization_role",
                              "plan_feature",
                              "plan_limit"};

/// The file with a row in every table, and a second instance.
struct FullFile : Fixture {
  FullFile() {
    const auto key = create_key(writer, {id, "sk_test_0123456789012345678901234567890123456789", "label", false});
    BOOST_TEST_REQUIRE(key.index() == 0U);
    BOOST_TEST_REQUIRE(set_limit(writer, id, domain::PlanLimit::max_allowed_memberships, 50));
    shell.run("INSERT INTO allowed_origin VALUES (" + it + ", 0, 'https://a.example')");
    other = create_instance(writer, domain::Environment::production);
    production = "'" + other.id + "'";
  }
  InstanceRow other;
  std::string production;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(guards, FullFile)

BOOST_AUTO_TEST_CASE(no_row_can_be_replaced) {
  for (const auto& table : tables) {
    BOOST_TEST(!shell.refusal("INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table).empty(), table);
    BOOST_TEST(!shell.refusal("REPLACE INTO " + table + " SELECT * FROM " + table).empty(), table);
  }
  BOOST_TEST(shell.refusal("REPLACE INTO instance SELECT * FROM instance") ==
             "this instance exists already; UPDATE it");
  BOOST_TEST(shell.refusal("REPLACE INTO organization_permission SELECT * FROM organization_permission") ==
             "the system permissions cannot be changed");
  BOOST_TEST(
      !shell.refusal("REPLACE INTO organization_role_permission SELECT * FROM organization_role_permission").empty());
}

BOOST_AUTO_TEST_CASE(no_row_can_refer_to_an_instance_that_is_not_there) {
  for (const auto& table : tables) {
    const auto sentence =
        shell.refusal("CREATE TEMP TABLE copy AS SELECT * FROM " + table + "; UPDATE copy SET instance_id = " + nobody +
                      "; INSERT INTO main." + table + " SELECT * FROM copy");
    BOOST_TEST(sentence == "no instance has this instance_id", table);
    shell.run("DROP TABLE temp.copy");
    BOOST_TEST(!shell.refusal("UPDATE " + table + " SET instance_id = " + nobody).empty(), table);
  }
  BOOST_TEST(shell.refusal("INSERT INTO list_replacement (instance_id, list) VALUES (" + nobody +
                           ", 'instance.allowed_origins')") == "no instance has this instance_id");
  BOOST_TEST(
      shell.refusal("INSERT INTO organization_role_permission SELECT 'role_x', id FROM organization_permission") ==
      "no role has this role_id");
  BOOST_TEST(shell.refusal("INSERT INTO organization_role_permission VALUES (" + role("org:member") + ", 'perm_x')") ==
             "no permission has this permission_id");
}

BOOST_AUTO_TEST_CASE(a_deleted_instance_leaves_no_row_behind_with_and_without_foreign_keys) {
  for (const std::string foreign_keys : {"OFF", "ON"}) {
    const auto doomed = create_instance(writer, domain::Environment::staging);
    shell.run("PRAGMA foreign_keys = " + foreign_keys);
    shell.run("DELETE FROM instance WHERE id = '" + doomed.id + "'");
    for (const auto& table : tables) {
      BOOST_TEST(shell.integer("SELECT count(*) FROM " + table + " WHERE instance_id = '" + doomed.id + "'") == 0,
                 table);
    }
    BOOST_TEST(shell.integer("SELECT count(*) FROM organization_role_permission "
                             "WHERE role_id NOT IN (SELECT id FROM organization_role)") == 0);
    BOOST_TEST(
        shell.text("SELECT setting || coalesce(new_value, ' is gone') FROM setting_change ORDER BY id DESC LIMIT 1") ==
        "instance.id is gone");
  }
  BOOST_TEST(shell.integer("SELECT count(*) FROM pragma_foreign_key_check") == 0);
  BOOST_TEST(shell.integer("SELECT count(*) FROM instance") == 2);
}

BOOST_AUTO_TEST_CASE(a_living_instance_keeps_its_settings) {
  for (const std::string table : {"instance_settings", "instance_restrictions", "organization_settings"}) {
    BOOST_TEST(shell.refusal("DELETE FROM " + table) ==
               "an instance cannot be without these settings; DELETE the instance itself");
  }
}

BOOST_AUTO_TEST_CASE(the_id_of_an_instance_stays) {
  BOOST_TEST(shell.refusal("UPDATE instance SET id = " + other_id + " WHERE id = " + it) ==
             "the id of an instance cannot be changed");
  BOOST_TEST(shell.refusal("UPDATE instance_settings SET instance_id = " + production + " WHERE instance_id = " + it) ==
             "instance_id cannot be changed");
}

BOOST_AUTO_TEST_CASE(a_production_instance_has_no_setting_of_development) {
  const auto set = [&](const std::string& assignment) {
    return shell.refusal("UPDATE instance_settings SET " + assignment + " WHERE instance_id = " + production);
  };
  BOOST_TEST(set("development_origin = 'http://localhost:3000'") ==
             "development_origin must be NULL on a production instance");
  BOOST_TEST(set("url_based_session_syncing = 1") == "url_based_session_syncing must be 0 on a production instance");
  BOOST_TEST(set("development_origin = NULL, url_based_session_syncing = 0").empty());
}

BOOST_AUTO_TEST_CASE(an_instance_becomes_production_only_without_settings_of_development) {
  const std::string promote = "UPDATE instance SET environment_type = 'production' WHERE id = " + it;
  shell.run("UPDATE instance_settings SET development_origin = 'http://localhost:3000' WHERE instance_id = " + it);
  BOOST_TEST(shell.refusal(promote) == "a production instance has no development_origin; set it to NULL first");
  shell.run(
      "UPDATE instance_settings SET development_origin = NULL, url_based_session_syncing = 1 WHERE instance_id = " +
      it);
  BOOST_TEST(shell.refusal(promote) == "a production instance has no url_based_session_syncing; set it to 0 first");
  shell.run("UPDATE instance_settings SET url_based_session_syncing = 0 WHERE instance_id = " + it);
  BOOST_TEST(shell.refusal(promote).empty());
}

BOOST_AUTO_TEST_CASE(a_role_reference_names_a_role_of_the_same_instance) {
  const auto foreign =
      "'" + shell.text("SELECT id FROM organization_role WHERE key = 'org:admin' AND instance_id = " + production) +
      "'";
  for (const std::string column : {"creator_role_id", "domains_default_role_id"}) {
    for (const auto& value : {foreign, std::string{"'role_x'"}}) {
      BOOST_TEST(shell.refusal("UPDATE organization_settings SET " + column + " = " + value + " WHERE instance_id = " +
                               it) == column + " must be the id of a role of the same instance");
    }
  }
}

BOOST_AUTO_TEST_CASE(the_creator_role_holds_its_three_permissions_and_keeps_them) {
  BOOST_TEST(shell.refusal("UPDATE organization_settings SET creator_role_id = " + role("org:member") +
                           " WHERE instance_id = " + it) ==
             "creator_role_id needs org:sys_memberships:manage, org:sys_memberships:read, org:sys_profile:delete");
  const auto take = [&](const std::string& permission) {
    return shell.refusal("DELETE FROM organization_role_permission WHERE role_id = " + role("org:admin") +
                         " AND permission_id = (SELECT id FROM organization_permission WHERE key = '" + permission +
                         "')");
  };
  for (const auto permission : domain::creator_permissions) {
    BOOST_TEST(take(std::string(permission)) ==
               "the role is creator_role_id and needs this permission; choose another role there first");
  }
  BOOST_TEST(take("org:sys_billing:manage").empty());
}

BOOST_AUTO_TEST_CASE(a_role_in_use_cannot_be_deleted_and_another_one_can) {
  for (const std::string key : {"org:admin", "org:member"}) {
    BOOST_TEST(shell.refusal("DELETE FROM organization_role WHERE id = " + role(key)) ==
               "the role is creator_role_id or domains_default_role_id; choose another there first");
  }
  shell.run("UPDATE organization_settings SET domains_default_role_id = creator_role_id WHERE instance_id = " + it);
  const auto member = role("org:member");
  BOOST_TEST(shell.refusal("DELETE FROM organization_role WHERE id = " + member).empty());
  BOOST_TEST(shell.integer("SELECT count(*) FROM organization_role_permission WHERE role_id = " + member) == 0);
}

BOOST_AUTO_TEST_CASE(the_system_permissions_cannot_be_changed) {
  for (const std::string sql : {"UPDATE organization_permission SET name = 'x'", "DELETE FROM organization_permission",
                                "INSERT INTO organization_permission VALUES ('a', 'b', 'c', 'd', 1, 1)"}) {
    BOOST_TEST(shell.refusal(sql) == "the system permissions cannot be changed");
  }
}

BOOST_AUTO_TEST_CASE(a_list_has_each_element_once_and_at_most_100_origins) {
  const auto add = [&](int position, const std::string& origin) {
    return shell.refusal("INSERT INTO allowed_origin VALUES (" + it + ", " + std::to_string(position) + ", '" + origin +
                         "')");
  };
  BOOST_TEST(add(1, "HTTPS://A.example") ==
             "the list has this position or this origin already; UPDATE or DELETE that row");
  for (int position = 1; position < 100; ++position) {
    BOOST_TEST(add(position, "https://a" + std::to_string(position) + ".example").empty());
  }
  BOOST_TEST(add(100, "https://b.example") ==
             "CHECK constraint failed: position must be 0 to 99: a list has at most 100 origins");
  BOOST_TEST(!shell.refusal("UPDATE OR REPLACE allowed_origin SET position = 1 WHERE position = 2").empty());
}

BOOST_AUTO_TEST_CASE(keys_grants_and_limits_are_noticed) {
  const auto noticed = [&](const std::string& sql, const std::string& what) {
    const auto last = writer.reader().history().last_id();
    shell.run(sql);
    const auto changes = writer.reader().history().after(last, 100);
    BOOST_TEST_REQUIRE(changes.size() == 1U, sql);
    BOOST_TEST(changes[0].resource == what);
    BOOST_TEST(!changes[0].revision.has_value());
  };
  noticed("UPDATE secret_key SET label = 'other'", "secret_key");
  noticed("UPDATE secret_key SET revoked_at = created_at", "secret_key");
  noticed("DELETE FROM secret_key", "secret_key");
  noticed("DELETE FROM plan_feature WHERE feature = 'allowlist' AND instance_id = " + it, "plan");
  noticed("INSERT INTO plan_feature VALUES (" + it + ", 'allowlist')", "plan");
  noticed("UPDATE plan_limit SET value = 7", "plan");
  noticed("DELETE FROM plan_limit", "plan");
}

BOOST_AUTO_TEST_CASE(every_schema_object_works_where_the_schema_is_not_trusted) {
  shell.run("PRAGMA trusted_schema = OFF");
  SQLite::Statement names{shell.database(), "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"};
  while (names.executeStep()) shell.run("SELECT * FROM \"" + names.getColumn(0).getString() + "\"");
  BOOST_TEST(shell.refusal("UPDATE instance_settings SET support_email = 'a@b.example'").empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
