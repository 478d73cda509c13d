#include "storage/reader.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/fixture.hpp"

namespace settingsd::storage {
namespace {

/// A shell that goes around the CHECKs.
struct Tampering : Fixture {
  Tampering() { shell.run("PRAGMA ignore_check_constraints = ON"); }

  template <class Group>
  std::string invalid_after(const std::string& sql) {
    shell.run(sql);
    try {
      static_cast<void>(writer.reader().group<Group>(id));
    } catch (const InvalidRow& invalid) {
      return invalid.table() + "." + invalid.column();
    }
    return {};
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(reading, Tampering)

BOOST_AUTO_TEST_CASE(what_is_not_there_is_empty) {
  auto& reader = writer.reader();
  BOOST_TEST(!reader.instance("ins_x").has_value());
  BOOST_TEST(!reader.group<domain::InstanceSettings>("ins_x").has_value());
  BOOST_TEST(!reader.group<domain::OrganizationSettings>("ins_x").has_value());
  BOOST_TEST(reader.roles("ins_x").empty());
  BOOST_TEST(reader.plan("ins_x").granted.none());
}

BOOST_AUTO_TEST_CASE(a_value_that_its_rule_refuses_is_named_by_its_table_and_column) {
  const auto settings = [&](const std::string& assignment) {
    return invalid_after<domain::InstanceSettings>("UPDATE instance_settings SET " + assignment);
  };
  BOOST_TEST(settings("hibp = 2") == "instance_settings.hibp");
  BOOST_TEST(settings("hibp = 1, support_email = 'nobody'") == "instance_settings.support_email");
  BOOST_TEST(settings("support_email = CAST(x'FF' AS TEXT)") == "instance_settings.support_email");
  BOOST_TEST(settings("support_email = 'a@b.example' || char(0)") == "instance_settings.support_email");
  BOOST_TEST(settings("support_email = NULL, preferred_sign_in_strategy_when_password_required = 'x'") ==
             "instance_settings.preferred_sign_in_strategy_when_password_required");
  BOOST_TEST(settings("preferred_sign_in_strategy_when_password_required = NULL").empty());
  BOOST_TEST(invalid_after<domain::InstanceSettings>("INSERT INTO allowed_origin VALUES (" + it + ", 0, 'nowhere')") ==
             "instance_settings.allowed_origins");
  BOOST_TEST(
      invalid_after<domain::OrganizationSettings>("UPDATE organization_settings SET max_allowed_memberships = -1") ==
      "organization_settings.max_allowed_memberships");
}

BOOST_AUTO_TEST_CASE(an_unknown_environment_or_feature_is_an_invalid_row) {
  shell.run("UPDATE instance SET environment_type = 'moon'");
  BOOST_CHECK_THROW(static_cast<void>(writer.reader().instance(id)), InvalidRow);
  shell.run("INSERT INTO plan_feature VALUES (" + it + ", 'moon')");
  BOOST_CHECK_THROW(static_cast<void>(writer.reader().plan(id)), InvalidRow);
}

BOOST_AUTO_TEST_CASE(data_version_tells_of_changes_by_others_and_of_no_own_ones) {
  const auto before = writer.reader().data_version();
  static_cast<void>(create_instance(writer, domain::Environment::staging));
  BOOST_TEST(writer.reader().data_version() == before);
  shell.run("UPDATE instance SET workspace_id = 'w'");
  BOOST_TEST(writer.reader().data_version() != before);
}

BOOST_AUTO_TEST_CASE(a_read_transaction_sees_one_state) {
  Connection other{path, Access::read_only, std::chrono::seconds{1}};
  Reader reader{other};
  {
    const ReadTransaction transaction{reader};
    BOOST_TEST(!reader.group<domain::InstanceRestrictions>(id)->value.allowlist);
    shell.run("UPDATE instance_restrictions SET allowlist = 1");
    BOOST_TEST(!reader.group<domain::InstanceRestrictions>(id)->value.allowlist);
  }
  BOOST_TEST(reader.group<domain::InstanceRestrictions>(id)->value.allowlist);
}

BOOST_AUTO_TEST_CASE(changes_are_read_in_their_order_without_a_gap) {
  auto& reader = writer.reader();
  const auto last = reader.history().last_id();
  shell.run("UPDATE instance_restrictions SET allowlist = 1; UPDATE instance SET workspace_id = 'w'");
  const auto changes = reader.history().after(last, 100);
  BOOST_TEST_REQUIRE(changes.size() == 2U);
  BOOST_TEST(changes[0].id == last + 1);
  BOOST_TEST(changes[1].id == last + 2);
  BOOST_TEST(changes[0].resource == "restrictions");
  BOOST_TEST(changes[1].resource == "instance");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
