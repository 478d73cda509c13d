#include "domain/rules.hpp"

#include <map>

#include <boost/test/unit_test.hpp>

#include "domain/groups.hpp"

namespace settingsd::domain {
namespace {

/// An instance as a test needs it: the rules' own interface, filled by hand.
struct KnownFacts : Facts {
  Environment known_environment = Environment::development;
  Plan known_plan;
  std::vector<Role> known_roles;

  [[nodiscard]] Environment environment() const override { return known_environment; }
  [[nodiscard]] const Plan& plan() const override { return known_plan; }
  [[nodiscard]] const std::vector<Role>& roles() const override { return known_roles; }
};

Role role(std::string id, const std::vector<std::string>& permissions) {
  Role result;
  result.id = std::move(id);
  for (const auto& key : permissions) result.permissions.push_back({"perm_" + key, key, key, "", 0, 0});
  return result;
}

template <class Group, class Value>
Patch<Group> patch_of(std::string_view name, Value value) {
  Patch<Group> patch;
  for_each_field<Group>([&](const auto& field, auto index) {
    if constexpr (std::is_same_v<typename std::remove_cvref_t<decltype(field)>::Value, Value>) {
      if (field.name == name) {
        std::get<index>(patch.values) = value;
        patch.sent.push_back({index, std::string(name)});
      }
    }
  });
  return patch;
}

std::vector<std::string> codes(const Problems& problems) {
  std::vector<std::string> result;
  for (const auto& problem : problems) result.emplace_back(problem.code);
  return result;
}

using Codes = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(rules)

BOOST_AUTO_TEST_CASE(every_member_of_a_group_is_in_its_table) {
  // A member that the tuple forgets changes the size of the struct without changing this sum.
  BOOST_TEST(field_count<InstanceRestrictions> == sizeof(InstanceRestrictions) / sizeof(bool));
  BOOST_TEST(field_count<InstanceSettings> == 9U);
  BOOST_TEST(field_count<OrganizationSettings> == 8U);
  [[maybe_unused]] const auto& [a, b, c, d, e, f, g, h, i] = InstanceSettings{};
  [[maybe_unused]] const auto& [j, k, l, m, n, o, p, q] = OrganizationSettings{};
}

BOOST_AUTO_TEST_CASE(a_feature_outside_the_plan_can_be_turned_off_but_not_on) {
  KnownFacts facts;
  BOOST_TEST(codes(problems_with_facts(patch_of<InstanceRestrictions>("allowlist", true), facts)) ==
             Codes{"unsupported_subscription_plan_features"});
  BOOST_TEST(problems_with_facts(patch_of<InstanceRestrictions>("allowlist", false), facts).empty());
  facts.known_plan.granted.set(static_cast<std::size_t>(Feature::allowlist));
  BOOST_TEST(problems_with_facts(patch_of<InstanceRestrictions>("allowlist", true), facts).empty());
}

BOOST_AUTO_TEST_CASE(production_refuses_what_is_for_development) {
  KnownFacts facts;
  facts.known_environment = Environment::production;
  const std::optional<std::string> origin{"http://localhost:3000"};
  BOOST_TEST(codes(problems_with_facts(patch_of<InstanceSettings>("development_origin", origin), facts)) ==
             Codes{"request_invalid_for_environment"});
  BOOST_TEST(codes(problems_with_facts(patch_of<InstanceSettings>("url_based_session_syncing", true), facts)) ==
             Codes{"request_invalid_for_environment"});
  BOOST_TEST(problems_with_facts(patch_of<InstanceSettings>("url_based_session_syncing", false), facts).empty());
  BOOST_TEST(problems_with_facts(patch_of<InstanceSettings>("development_origin", std::optional<std::string>{}), facts)
                 .empty());
}

BOOST_AUTO_TEST_CASE(a_plan_limit_also_refuses_no_limit) {
  KnownFacts facts;
  const auto verdict = [&](std::int64_t value) {
    return codes(problems_with_facts(patch_of<OrganizationSettings>("max_allowed_memberships", value), facts));
  };
  BOOST_TEST(verdict(0).empty());
  facts.known_plan.limits.front() = 20;
  BOOST_TEST(verdict(20).empty());
  BOOST_TEST(verdict(21) == Codes{"unsupported_subscription_plan_features"});
  BOOST_TEST(verdict(0) == Codes{"unsupported_subscription_plan_features"});
  const auto none =
      problems_with_facts(patch_of<OrganizationSettings>("max_allowed_memberships", std::int64_t{0}), facts);
  BOOST_TEST(none.front().long_message.ends_with(" and not 0, which means no limit."));
}

BOOST_AUTO_TEST_CASE(a_creator_role_must_exist_and_hold_three_permissions) {
  KnownFacts facts;
  facts.known_roles = {role("role_full", {creator_permissions.begin(), creator_permissions.end()}),
                       role("role_poor", {"org:sys_memberships:read"})};
  const auto verdict = [&](std::string_view field, const std::string& id) {
    return problems_with_facts(patch_of<OrganizationSettings>(field, id), facts);
  };
  BOOST_TEST(verdict("creator_role_id", "role_full").empty());
  BOOST_TEST(codes(verdict("creator_role_id", "role_none")) == Codes{"resource_not_found"});
  const auto poor = verdict("creator_role_id", "role_poor");
  BOOST_TEST(codes(poor) == Codes{"organization_missing_creator_role_permissions"});
  BOOST_TEST(poor.front().long_message.find("org:sys_memberships:manage, org:sys_profile:delete") != std::string::npos);
  BOOST_TEST(verdict("domains_default_role_id", "role_poor").empty());
}

BOOST_AUTO_TEST_CASE(a_list_names_every_element_that_is_wrong) {
  Problems problems;
  check_value(OriginList{.maximum_size = 100, .rows = {}}, "allowed_origins",
              {"https://a.example", "b", "https://A.example:443", std::string(70, 'c')}, problems);
  BOOST_TEST(codes(problems) == (Codes{"form_invalid_origin", "form_param_duplicate", "form_invalid_origin"}));
  BOOST_TEST(problems[2].long_message.find(std::string(64, 'c') + "\u2026") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_origin_of_another_scheme_is_told_which_ones_a_web_origin_has) {
  Problems problems;
  check_value(Text{.format = Format::web_origin}, "development_origin", "ftp://a.example", problems);
  BOOST_TEST(codes(problems) == Codes{"form_invalid_origin"});
  BOOST_TEST(problems.front().long_message.find("a web origin: http or https") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_list_has_at_most_100_origins) {
  std::vector<std::string> origins;
  for (int count = 0; count < 101; ++count) origins.push_back("https://" + std::to_string(count) + ".example");
  Problems problems;
  check_value(OriginList{.maximum_size = 100, .rows = {}}, "allowed_origins", origins, problems);
  BOOST_TEST(codes(problems) == Codes{"form_param_array_size_exceeded"});
  origins.pop_back();
  problems.clear();
  check_value(OriginList{.maximum_size = 100, .rows = {}}, "allowed_origins", origins, problems);
  BOOST_TEST(problems.empty());
}

BOOST_AUTO_TEST_CASE(a_new_group_holds_the_initial_values_of_the_contract) {
  std::vector<Role> roles{role("role of org:admin", {}), role("role of org:member", {})};
  roles[0].key = admin_role_key;
  roles[1].key = member_role_key;
  BOOST_TEST(initial_group<InstanceSettings>(Environment::development, roles).test_mode);
  BOOST_TEST(!initial_group<InstanceSettings>(Environment::staging, roles).test_mode);
  BOOST_TEST(initial_group<InstanceSettings>(Environment::production, roles).hibp);
  const auto organizations = initial_group<OrganizationSettings>(Environment::production, roles);
  BOOST_TEST(organizations.max_allowed_memberships == 5);
  BOOST_TEST(organizations.slug_disabled);
  BOOST_TEST(organizations.creator_role_id == "role of org:admin");
  BOOST_TEST(organizations.domains_default_role_id == "role of org:member");
  BOOST_TEST(organizations.domains_enrollment_modes == std::vector<std::string>{"manual_invitation"});
  BOOST_TEST(problems_with_values(organizations).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::domain
