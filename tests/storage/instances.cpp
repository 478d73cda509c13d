#include "storage/instances.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "domain/identifier.hpp"
#include "storage/fixture.hpp"

namespace settingsd::storage {

BOOST_FIXTURE_TEST_SUITE(instances, Fixture)

BOOST_AUTO_TEST_CASE(a_new_instance_has_an_id_an_epoch_and_the_environment_it_was_made_for) {
  BOOST_TEST(domain::is_identifier(id, "ins_"));
  BOOST_TEST(instance.epoch.size() == 16U);
  BOOST_CHECK(instance.environment == domain::Environment::development);
  const auto other = create_instance(writer, domain::Environment::production, "wrk_1");
  BOOST_TEST(other.epoch != instance.epoch);
  BOOST_TEST(writer.reader().instance(other.id)->workspace_id.value() == "wrk_1");
}

BOOST_AUTO_TEST_CASE(a_new_instance_has_its_two_roles_with_their_permissions) {
  const auto roles = writer.reader().roles(id);
  BOOST_TEST_REQUIRE(roles.size() == 2U);
  BOOST_TEST(roles[0].key == "org:admin");
  BOOST_TEST(roles[0].permissions.size() == 9U);
  BOOST_TEST(roles[0].permissions.front().key == "org:sys_profile:manage");
  BOOST_TEST(roles[0].permissions.back().key == "org:sys_entconns:manage");
  BOOST_TEST(domain::is_creator_eligible(roles[0]));
  BOOST_TEST(roles[1].key == "org:member");
  BOOST_TEST_REQUIRE(roles[1].permissions.size() == 2U);
  BOOST_TEST(roles[1].permissions[0].key == "org:sys_memberships:read");
  BOOST_TEST(roles[1].permissions[1].key == "org:sys_billing:read");
  for (const auto& role : roles) BOOST_TEST(domain::is_identifier(role.id, "role_"));
  for (const auto& permission : roles[0].permissions) BOOST_TEST(domain::is_identifier(permission.id, "perm_"));
}

BOOST_AUTO_TEST_CASE(a_new_instance_is_granted_every_feature_and_has_no_limit) {
  const auto plan = writer.reader().plan(id);
  BOOST_TEST(plan.granted.all());
  BOOST_TEST(!plan.limit(domain::PlanLimit::max_allowed_memberships).has_value());
}

BOOST_AUTO_TEST_CASE(features_are_withdrawn_and_granted_again) {
  const auto feature = domain::Feature::organization_domains;
  for (int twice = 0; twice < 2; ++twice) BOOST_TEST(withdraw_feature(writer, id, feature));
  BOOST_TEST(!writer.reader().plan(id).includes(feature));
  BOOST_TEST(writer.reader().plan(id).granted.count() == 6U);
  for (int twice = 0; twice < 2; ++twice) BOOST_TEST(grant_feature(writer, id, feature));
  BOOST_TEST(writer.reader().plan(id).granted.all());
}

BOOST_AUTO_TEST_CASE(limits_are_set_replaced_and_cleared) {
  const auto limit = domain::PlanLimit::max_allowed_memberships;
  for (const std::int64_t value : {50, 7}) {
    BOOST_TEST(set_limit(writer, id, limit, value));
    BOOST_TEST(writer.reader().plan(id).limit(limit).value() == value);
  }
  BOOST_CHECK_THROW(static_cast<void>(set_limit(writer, id, limit, 0)), std::exception);
  BOOST_TEST(writer.reader().plan(id).limit(limit).value() == 7);
  BOOST_TEST(set_limit(writer, id, limit, std::nullopt));
  BOOST_TEST(!writer.reader().plan(id).limit(limit).has_value());
}

BOOST_AUTO_TEST_CASE(what_is_asked_of_an_instance_that_is_not_there_changes_nothing) {
  const auto last = writer.reader().history().last_id();
  BOOST_TEST(!delete_instance(writer, "ins_x"));
  BOOST_TEST(!grant_feature(writer, "ins_x", domain::Feature::allowlist));
  BOOST_TEST(!withdraw_feature(writer, "ins_x", domain::Feature::allowlist));
  BOOST_TEST(!set_limit(writer, "ins_x", domain::PlanLimit::max_allowed_memberships, 5));
  BOOST_TEST(writer.reader().history().last_id() == last);
  BOOST_TEST(!writer.in_transaction());
}

BOOST_AUTO_TEST_CASE(a_deleted_instance_is_gone) {
  BOOST_TEST(delete_instance(writer, id));
  BOOST_TEST(!writer.reader().instance(id).has_value());
  BOOST_TEST(!writer.reader().group<domain::InstanceRestrictions>(id).has_value());
  BOOST_TEST(writer.reader().roles(id).empty());
}

BOOST_AUTO_TEST_CASE(instances_are_listed_in_the_order_of_their_ids) {
  for (int more = 0; more < 4; ++more) static_cast<void>(create_instance(writer, domain::Environment::staging));
  const auto all = writer.reader().instances();
  BOOST_TEST_REQUIRE(all.size() == 5U);
  BOOST_TEST(std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.id < b.id; }));
}

BOOST_AUTO_TEST_CASE(what_is_made_in_an_open_transaction_ends_with_it) {
  writer.begin_immediate();
  const auto doomed = create_instance(writer, domain::Environment::staging);
  BOOST_TEST(writer.in_transaction());
  writer.rollback();
  BOOST_TEST(!writer.reader().instance(doomed.id).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
