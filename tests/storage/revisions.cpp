#include <boost/test/unit_test.hpp>

#include "domain/groups.hpp"
#include "storage/fixture.hpp"
#include "storage/group_sql.hpp"

namespace settingsd::storage {
namespace {

const std::string cannot_be_set = "the revision moves by itself, by one with every change; it cannot be set";

std::string update(const std::string& table, const std::string& assignment, const std::string& id) {
  return "UPDATE " + table + " SET " + assignment + " WHERE instance_id = " + id;
}

/// An assignment that changes a field of a new development instance.
std::string change_of(const Fixture& file, std::string_view field) {
  const std::string name{field};
  if (name == "support_email") return name + " = 'help@example.com'";
  if (name == "clerk_js_version") return name + " = '5'";
  if (name == "development_origin") return name + " = 'http://localhost:3000'";
  if (name == "preferred_sign_in_strategy_when_password_required") return name + " = 'otp'";
  if (name == "max_allowed_memberships") return name + " = 6";
  if (name == "creator_role_id") return {};  // needs a second role that may be chosen: see below
  if (name == "domains_default_role_id") return name + " = creator_role_id";
  static_cast<void>(file);
  return name + " = 1 - " + name;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(revisions, Fixture)

BOOST_AUTO_TEST_CASE(a_new_instance_has_revision_1_everywhere_but_in_its_roles) {
  BOOST_TEST(revision("instance_settings") == 1);
  BOOST_TEST(revision("instance_restrictions") == 1);
  BOOST_TEST(revision("organization_settings") == 1);
}

BOOST_AUTO_TEST_CASE(a_hand_edit_of_any_column_moves_the_revision_by_one_and_is_noticed) {
  domain::for_each_group([&]<class Group>() {
    const std::string table{domain::place<Group>.table};
    domain::for_each_field<Group>([&](const auto& field, auto) {
      if constexpr (!is_list<typename std::remove_cvref_t<decltype(field)>::Kind>) {
        const auto change = change_of(*this, field.name);
        if (change.empty()) return;
        const auto before = revision(table);
        const auto last = writer.reader().history().last_id();
        shell.run(update(table, change, it));
        BOOST_TEST(revision(table) == before + 1, field.name);
        const auto changes = writer.reader().history().after(last, 100);
        BOOST_TEST_REQUIRE(changes.size() == 1U);
        BOOST_TEST(changes[0].instance_id == id);
        BOOST_TEST(changes[0].resource == domain::name_of(domain::place<Group>.resource));
        BOOST_TEST(changes[0].revision.value() == before + 1);
      }
    });
  });
}

BOOST_AUTO_TEST_CASE(an_update_that_changes_nothing_keeps_the_revision) {
  const auto last = writer.reader().history().last_id();
  shell.run(update("instance_restrictions", "allowlist = 0, blocklist = blocklist", it));
  shell.run(update("instance_settings", "support_email = NULL", it));
  BOOST_TEST(revision("instance_restrictions") == 1);
  BOOST_TEST(revision("instance_settings") == 1);
  BOOST_TEST(writer.reader().history().last_id() == last);
}

BOOST_AUTO_TEST_CASE(a_revision_cannot_be_set_by_hand) {
  for (const std::string table : {"instance_settings", "instance_restrictions", "organization_settings"}) {
    for (const std::string value : {"0", "2", "7", "NULL"}) {
      BOOST_TEST(!shell.refusal(update(table, "revision = " + value, it)).empty(), table + " " + value);
    }
    BOOST_TEST(shell.refusal(update(table, "revision = revision + 1", it)) == cannot_be_set);
    BOOST_TEST(revision(table) == 1);
  }
  BOOST_TEST(shell.refusal(update("instance_restrictions", "revision = 7, allowlist = 1", it)) == cannot_be_set);
  BOOST_TEST(shell.refusal("UPDATE instance SET organization_roles_revision = 99") == cannot_be_set);
  BOOST_TEST(shell.refusal("UPDATE instance SET organization_roles_revision = organization_roles_revision + 1") ==
             cannot_be_set);
}

BOOST_AUTO_TEST_CASE(a_shell_with_recursive_triggers_moves_the_revision_by_one_as_well) {
  shell.run("PRAGMA recursive_triggers = ON");
  shell.run(update("instance_restrictions", "allowlist = 1", it));
  shell.run("INSERT INTO allowed_origin VALUES (" + it + ", 0, 'https://a.example')");
  BOOST_TEST(revision("instance_restrictions") == 2);
  BOOST_TEST(revision("instance_settings") == 2);
}

BOOST_AUTO_TEST_CASE(not_even_an_update_that_changes_something_may_take_its_own_step) {
  BOOST_TEST(shell.refusal(update("instance_restrictions", "revision = revision + 1, allowlist = 1", it)) ==
             cannot_be_set);
  BOOST_TEST(shell.refusal(update("instance_restrictions", "last_change_id = 1", it)) == cannot_be_set);
  BOOST_TEST(revision("instance_restrictions") == 1);
}

BOOST_AUTO_TEST_CASE(every_row_of_a_list_that_is_edited_alone_moves_the_revision_by_one) {
  shell.run("INSERT INTO allowed_origin VALUES (" + it + ", 0, 'https://a.example')");
  BOOST_TEST(revision("instance_settings") == 2);
  shell.run("UPDATE allowed_origin SET origin = 'https://A.example'");
  BOOST_TEST(revision("instance_settings") == 3);
  shell.run("UPDATE allowed_origin SET origin = origin, position = position");
  BOOST_TEST(revision("instance_settings") == 3);
  shell.run("DELETE FROM allowed_origin");
  BOOST_TEST(revision("instance_settings") == 4);

  shell.run("INSERT INTO organization_domains_enrollment_mode VALUES (" + it + ", 1, 'automatic_invitation')");
  shell.run("UPDATE organization_domains_enrollment_mode SET position = 7 WHERE position = 1");
  shell.run("DELETE FROM organization_domains_enrollment_mode WHERE position = 7");
  BOOST_TEST(revision("organization_settings") == 4);
}

BOOST_AUTO_TEST_CASE(a_list_replaced_as_a_whole_moves_the_revision_once) {
  const auto last = writer.reader().history().last_id();
  shell.run("BEGIN; INSERT INTO list_replacement (instance_id, list) VALUES (" + it +
            ", 'instance.allowed_origins');"
            "INSERT INTO allowed_origin VALUES (" +
            it + ", 0, 'https://a.example'), (" + it +
            ", 1, 'app://b');"
            "UPDATE allowed_origin SET position = 5 WHERE position = 1;"
            "DELETE FROM list_replacement; COMMIT");
  BOOST_TEST(revision("instance_settings") == 2);
  BOOST_TEST(writer.reader().history().after(last, 100).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_replacement_by_the_same_list_keeps_the_revision) {
  shell.run(
      "BEGIN; INSERT INTO list_replacement (instance_id, list) "
      "VALUES (" +
      it +
      ", 'organization_settings.domains_enrollment_modes');"
      "DELETE FROM organization_domains_enrollment_mode;"
      "INSERT INTO organization_domains_enrollment_mode VALUES (" +
      it +
      ", 0, 'manual_invitation');"
      "DELETE FROM list_replacement; COMMIT");
  BOOST_TEST(revision("organization_settings") == 1);
}

BOOST_AUTO_TEST_CASE(a_list_and_a_column_that_change_together_move_the_revision_once) {
  const auto before = writer.reader().group<domain::InstanceSettings>(id).value();
  auto after = before.value;
  after.allowed_origins = {"https://a.example", "capacitor://localhost"};
  after.hibp = false;
  writer.begin_immediate();
  BOOST_TEST(writer.update(id, before, after) == 2);
  writer.commit();
  BOOST_TEST(revision("instance_settings") == 2);
}

BOOST_AUTO_TEST_CASE(a_replacement_cannot_outlive_its_transaction_where_foreign_keys_are_on) {
  shell.run("PRAGMA foreign_keys = ON");
  BOOST_TEST(shell.refusal("INSERT INTO list_replacement (instance_id, list) VALUES (" + it +
                           ", 'instance.allowed_origins')") == "FOREIGN KEY constraint failed");
  BOOST_TEST(shell.integer("SELECT count(*) FROM list_replacement") == 0);
}

BOOST_AUTO_TEST_CASE(a_replacement_that_was_left_open_counts_when_the_daemon_closes_it) {
  shell.run("INSERT INTO list_replacement (instance_id, list) VALUES (" + it + ", 'instance.allowed_origins')");
  shell.run("INSERT INTO allowed_origin VALUES (" + it + ", 0, 'https://a.example')");
  BOOST_TEST(revision("instance_settings") == 1);
  writer.begin_immediate();
  BOOST_TEST(writer.close_list_replacements() == 1);
  writer.commit();
  BOOST_TEST(revision("instance_settings") == 2);
}

BOOST_AUTO_TEST_CASE(a_replacement_that_was_left_open_ends_where_the_next_begins) {
  const std::string begin =
      "INSERT INTO list_replacement (instance_id, list) VALUES (" + it + ", 'instance.allowed_origins')";
  shell.run(begin);
  shell.run("INSERT INTO allowed_origin VALUES (" + it + ", 0, 'https://a.example')");
  shell.run("BEGIN; " + begin + "; DELETE FROM allowed_origin; DELETE FROM list_replacement; COMMIT");
  BOOST_TEST(revision("instance_settings") == 3);
}

BOOST_AUTO_TEST_CASE(what_an_answer_shows_of_an_instance_moves_its_resources) {
  shell.run("UPDATE instance SET workspace_id = 'w'");
  BOOST_TEST(revision("instance_settings") == 2);
  shell.run("UPDATE instance SET environment_type = 'staging'");
  BOOST_TEST(revision("instance_settings") == 3);
  const auto roles = revision("instance");
  shell.run("UPDATE instance SET epoch = '0123456789abcdef'");
  BOOST_TEST(revision("instance_settings") == 3, "an epoch is part of every ETag by itself");
  BOOST_TEST(revision("instance") == roles);
}

BOOST_AUTO_TEST_CASE(roles_and_their_permissions_move_the_revision_of_the_roles) {
  const auto before = revision("instance");
  shell.run("UPDATE organization_role SET description = 'x' WHERE id = " + role("org:member"));
  BOOST_TEST(revision("instance") == before + 1);
  BOOST_TEST(revision("organization_settings") == 1);
  shell.run("UPDATE organization_role SET key = 'org:people' WHERE id = " + role("org:member"));
  BOOST_TEST(revision("instance") == before + 2);
  BOOST_TEST(revision("organization_settings") == 2);
  shell.run("DELETE FROM organization_role_permission WHERE role_id = " + role("org:people"));
  BOOST_TEST(revision("instance") == before + 4);
  shell.run("INSERT INTO organization_role_permission SELECT " + role("org:people") +
            ", id FROM organization_permission WHERE key = 'org:sys_domains:read'");
  BOOST_TEST(revision("instance") == before + 5);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
