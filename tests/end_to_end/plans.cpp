#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"

namespace settingsd::end_to_end {
namespace {

struct Granted {
  std::string_view path;
  std::string field;
  std::string feature;
};

const std::vector<Granted> granted{
    {restrictions_path, "allowlist", "allowlist"},
    {restrictions_path, "blocklist", "blocklist"},
    {restrictions_path, "block_email_subaddresses", "email_subaddress_blocking"},
    {restrictions_path, "block_disposable_email_domains", "disposable_email_blocking"},
    {restrictions_path, "ignore_dots_for_gmail_addresses", "gmail_dot_folding"},
    {organization_path, "enabled", "organizations"},
    {organization_path, "domains_enabled", "organization_domains"},
};

std::string turn(const std::string& field, std::string_view how) {
  return "{\"" + field + "\":" + std::string(how) + "}";
}

unsigned memberships(Instance& instance, const std::string& value) {
  return instance.client.patch(organization_path, turn("max_allowed_memberships", value)).status;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(plans)

BOOST_AUTO_TEST_CASE(a_withdrawn_feature_cannot_be_turned_on_but_off_and_what_is_stored_stays_served) {
  for (const auto& [path, field, feature] : granted) {
    BOOST_TEST_CONTEXT(feature) {
      Instance instance;
      const auto& id = instance.credentials.instance_id;
      BOOST_TEST(instance.client.patch(path, turn(field, "true")).status == 200U);
      instance.daemon.settingsd({"instance", "withdraw", id, feature});

      Unchanged unchanged{instance};
      const auto refused = instance.client.patch(path, turn(field, "true"));
      check_refusal(refused, 402, "unsupported_subscription_plan_features", field);
      BOOST_TEST(harness::at(refused, "/errors/0/meta/unsupported_features") == "[\"" + feature + "\"]");
      BOOST_TEST(instance.client.patch(path, turn(field, "null")).status == 200U);
      unchanged.check();

      BOOST_TEST(harness::at(instance.client.get(path), "/" + field) == "true");
      BOOST_TEST(instance.client.patch(path, turn(field, "false")).status == 200U);
      BOOST_TEST(instance.client.patch(path, turn(field, "true")).status == 402U);
      instance.daemon.settingsd({"instance", "grant", id, feature});
      BOOST_TEST(instance.client.patch(path, turn(field, "true")).status == 200U);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_setting_without_a_feature_is_in_every_plan) {
  Instance instance;
  for (const auto& row : granted) {
    instance.daemon.settingsd({"instance", "withdraw", instance.credentials.instance_id, row.feature});
  }
  BOOST_TEST(instance.client.patch(restrictions_path, turn("allowlist_blocklist_disabled_on_sign_in", "true")).status ==
             200U);
  BOOST_TEST(memberships(instance, "0") == 200U);
}

BOOST_AUTO_TEST_CASE(a_limit_bounds_the_number_and_forbids_no_limit) {
  Instance instance;
  const auto& id = instance.credentials.instance_id;
  BOOST_TEST(memberships(instance, "2147483647") == 200U);
  instance.daemon.settingsd({"instance", "limit", id, "max_allowed_memberships", "50"});
  BOOST_TEST(harness::at(instance.client.get(organization_path), "/max_allowed_memberships") == "2147483647");
  BOOST_TEST(memberships(instance, "51") == 402U);
  BOOST_TEST(memberships(instance, "0") == 402U);
  BOOST_TEST(memberships(instance, "50") == 200U);
  instance.daemon.settingsd({"instance", "limit", id, "max_allowed_memberships", "none"});
  BOOST_TEST(memberships(instance, "0") == 200U);
}

BOOST_AUTO_TEST_CASE(the_plan_of_one_instance_says_nothing_about_another) {
  Instance instance;
  Instance other;
  instance.daemon.settingsd({"instance", "withdraw", instance.credentials.instance_id, "allowlist"});
  BOOST_TEST(instance.client.patch(restrictions_path, turn("allowlist", "true")).status == 402U);
  BOOST_TEST(other.client.patch(restrictions_path, turn("allowlist", "true")).status == 200U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
