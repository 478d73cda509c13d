#include <string>

#include <boost/test/unit_test.hpp>

#include "cli/command_line.hpp"

namespace settingsd::cli {

namespace {

/// Neither the first is an id nor does the second one exist.
const std::vector<std::string> no_instances{"foo", "ins_000000000000000000000000000", "", "a\033[31m", "\xff", "'; --"};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(instance, CommandLine)

BOOST_AUTO_TEST_CASE(list_shows_every_instance) {
  const auto first = create_instance();
  const auto second = create_instance("production");
  const auto list = json({"instance", "list"});
  BOOST_TEST(at(list, "total_count") == "2");
  BOOST_TEST((at(list, "data.0.id") == first.instance_id || at(list, "data.1.id") == first.instance_id));
  const auto finished = on_database({"instance", "list"});
  BOOST_TEST(finished.output.starts_with("ID "));
  BOOST_TEST((finished.output.find(second.instance_id + "  production   20") != std::string::npos), finished.output);
}

BOOST_AUTO_TEST_CASE(list_prints_nothing_when_there_is_none) {
  const auto created = create_instance();
  BOOST_TEST(on_database({"instance", "delete", created.instance_id, "--yes"}).status == 0);
  const auto finished = on_database({"instance", "list"});
  BOOST_TEST(finished.status == 0);
  BOOST_TEST(finished.output == "");
  BOOST_TEST(finished.errors == "settingsd: no instances\n");
  BOOST_TEST(at(json({"instance", "list"}), "total_count") == "0");
}

BOOST_AUTO_TEST_CASE(show_tells_the_plan_and_every_setting_under_its_name_in_the_view) {
  const auto created = create_instance();
  const auto shown = json({"instance", "show", created.instance_id});
  BOOST_TEST(at(shown, "instance.id") == created.instance_id);
  BOOST_TEST(at(shown, "instance.workspace_id") == "null");
  BOOST_TEST(at(shown, "valid_keys") == "1");
  BOOST_TEST(at(shown, "limits.max_allowed_memberships") == "null");
  BOOST_TEST(at(shown, "features.6") == "organization_domains");
  const auto finished = on_database({"instance", "show", created.instance_id});
  for (const std::string line :
       {"\ninstance.test_mode ", "\nrestrictions.allowlist ", "\ninstance.allowed_origins ",
        "\norganization_settings.max_allowed_memberships ", " Only identifiers on the allowlist may sign up.\n"}) {
    BOOST_TEST((finished.output.find(line) != std::string::npos), line << finished.output);
  }
}

BOOST_AUTO_TEST_CASE(grant_and_withdraw_change_the_plan_and_may_be_repeated) {
  const auto created = create_instance();
  const auto& id = created.instance_id;
  for (int round = 0; round < 2; ++round) {
    BOOST_TEST(on_database({"instance", "withdraw", id, "allowlist"}).status == 0);
    BOOST_TEST(at(json({"instance", "show", id}), "features.0") == "blocklist");
  }
  for (int round = 0; round < 2; ++round) {
    BOOST_TEST(on_database({"instance", "grant", id, "allowlist"}).status == 0);
    BOOST_TEST(at(json({"instance", "show", id}), "features.0") == "allowlist");
  }
}

BOOST_AUTO_TEST_CASE(an_unknown_feature_is_answered_with_the_known_ones) {
  const auto created = create_instance();
  check_refused(on_database({"instance", "grant", created.instance_id, "nope"}), exit_usage,
                {"allowlist", "organizations"});
  check_refused(on_database({"instance", "withdraw", created.instance_id, ""}), exit_usage, {"allowlist"});
}

BOOST_AUTO_TEST_CASE(limit_takes_a_number_or_none) {
  const auto id = create_instance().instance_id;
  const harness::Command limit{"instance", "limit", id, "max_allowed_memberships"};
  for (const std::string value : {"1", "2147483647", "none"}) {
    auto words = limit;
    words.push_back(value);
    BOOST_TEST(on_database(words).status == 0);
    BOOST_TEST(at(json({"instance", "show", id}), "limits.max_allowed_memberships") ==
               (value == "none" ? "null" : value));
  }
}

BOOST_AUTO_TEST_CASE(limit_refuses_other_values) {
  const auto id = create_instance().instance_id;
  for (const std::string value :
       {"0", "1.0", "0x1", " 1", "1 ", "many", "", "2147483648", "99999999999999999999", "None"}) {
    check_refused(on_database({"instance", "limit", id, "max_allowed_memberships", value}), exit_usage,
                  {"must be a whole number from 1 to 2147483647, or none"});
  }
  check_refused(on_database({"instance", "limit", id, "other", "1"}), exit_usage, {"max_allowed_memberships"});
  BOOST_TEST(at(json({"instance", "show", id}), "limits.max_allowed_memberships") == "null");
}

BOOST_AUTO_TEST_CASE(what_changes_a_plan_shows_the_instance_and_its_plan_as_json) {
  const auto id = create_instance().instance_id;
  const auto withdrawn = json({"instance", "withdraw", id, "allowlist"});
  BOOST_TEST(at(withdrawn, "instance.id") == id);
  BOOST_TEST(at(withdrawn, "features.0") == "blocklist");
  BOOST_TEST(at(json({"instance", "grant", id, "allowlist"}), "features.0") == "allowlist");
  const auto limited = json({"instance", "limit", id, "max_allowed_memberships", "7"});
  BOOST_TEST(at(limited, "instance.id") == id);
  BOOST_TEST(at(limited, "limits.max_allowed_memberships") == "7");
}

BOOST_AUTO_TEST_CASE(delete_shows_the_instance_that_is_gone_as_json) {
  const auto id = create_instance("staging").instance_id;
  const auto deleted = json({"instance", "delete", id, "--yes"});
  BOOST_TEST(at(deleted, "instance.id") == id);
  BOOST_TEST(at(deleted, "instance.environment_type") == "staging");
  BOOST_TEST(instances() == 0U);
}

BOOST_AUTO_TEST_CASE(delete_wants_to_be_told_yes) {
  const auto created = create_instance();
  check_refused(on_database({"instance", "delete", created.instance_id}), exit_usage, {"--yes"});
  BOOST_TEST(instances() == 1U);
  BOOST_TEST(on_database({"instance", "delete", created.instance_id, "--yes"}).status == 0);
  BOOST_TEST(instances() == 0U);
  BOOST_TEST(at(json({"key", "list"}), "total_count") == "0");
}

BOOST_AUTO_TEST_CASE(an_instance_that_does_not_exist_is_named_without_its_control_characters) {
  BOOST_TEST(create_instance().instance_id != "");
  for (const auto& id : no_instances) {
    check_refused(on_database({"instance", "show", id}), 1, {"there is no instance"});
    check_refused(on_database({"instance", "grant", id, "allowlist"}), 1, {"there is no instance"});
    check_refused(on_database({"instance", "withdraw", id, "allowlist"}), 1, {"there is no instance"});
    check_refused(on_database({"instance", "limit", id, "max_allowed_memberships", "none"}), 1, {"no instance"});
    check_refused(on_database({"instance", "delete", id, "--yes"}), 1, {"there is no instance"});
    BOOST_TEST((on_database({"instance", "show", id}).errors.find('\033') == std::string::npos));
  }
  BOOST_TEST(instances() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
