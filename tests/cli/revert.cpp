#include <string>

#include <boost/test/unit_test.hpp>

#include "cli/settings.hpp"

namespace settingsd::cli {
namespace {

struct RevertLine : SettingsLine {
  /// The id of the newest change of a setting.
  [[nodiscard]] std::string change_of(const std::string& setting) const {
    return at(json({"history", "--instance", first, "--setting", setting, "--limit", "1"}), "data.0.id");
  }

  [[nodiscard]] harness::Finished revert(const std::string& change, harness::Command options = {}) const {
    harness::Command words{"revert", change, "--instance", first};
    words.insert(words.end(), options.begin(), options.end());
    return on_database(words);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(revert_a_change, RevertLine)

BOOST_AUTO_TEST_CASE(the_setting_gets_its_old_value_and_that_is_recorded_as_a_revert) {
  BOOST_TEST(apply(first, R"({"restrictions": {"allowlist": true, "blocklist": true}})").status == 0);
  const auto finished = revert(change_of("restrictions.allowlist"));
  BOOST_TEST(finished.status == 0, finished.errors);
  BOOST_TEST(finished.output ==
             "SETTING                 OLD VALUE  NEW VALUE\n"
             "restrictions.allowlist  true       false\n");
  BOOST_TEST(harness::setting(database(), first, "restrictions.allowlist") == "false");
  BOOST_TEST(harness::setting(database(), first, "restrictions.blocklist") == "true");
  const auto newest = json({"history", "--instance", first, "--limit", "1"});
  BOOST_TEST(at(newest, "data.0.source") == "revert");
  BOOST_TEST(at(newest, "data.0.actor") != "null");
}

BOOST_AUTO_TEST_CASE(every_setting_can_be_reverted_roles_included) {
  give_owner_role(first);
  const auto before = exported(first);
  BOOST_TEST(apply(first, all_settings).status == 0);
  const auto changes = json({"history", "--instance", first, "--limit", "100"});
  int reverted = 0;
  for (int index = 0; index < std::stoi(at(changes, "total_count")); ++index) {
    const auto path = "data." + std::to_string(index);
    if (at(changes, path + ".source") != "cli" || at(changes, path + ".revision") == "null") continue;
    const auto finished = revert(at(changes, path + ".id"));
    BOOST_TEST(finished.status == 0, at(changes, path + ".setting") << ": " << finished.errors);
    ++reverted;
  }
  BOOST_TEST(reverted > 20);
  BOOST_TEST(exported(first) == before);
}

BOOST_AUTO_TEST_CASE(a_change_that_is_undone_already_is_left_alone) {
  BOOST_TEST(apply(first, R"({"restrictions": {"allowlist": true}})").status == 0);
  const auto change = change_of("restrictions.allowlist");
  BOOST_TEST(revert(change).status == 0);
  const auto before = change_of("restrictions.allowlist");
  const auto again = revert(change);
  BOOST_TEST(again.status == 0);
  BOOST_TEST(again.output == "");
  BOOST_TEST(again.errors == "settingsd: instance " + first + " has these settings already\n");
  BOOST_TEST(change_of("restrictions.allowlist") == before);
}

BOOST_AUTO_TEST_CASE(a_dry_run_writes_nothing) {
  BOOST_TEST(apply(first, R"({"restrictions": {"allowlist": true}})").status == 0);
  const auto before = rows(first);
  const auto change = change_of("restrictions.allowlist");
  BOOST_TEST((revert(change, {"--dry-run"}).output.find("true       false") != std::string::npos));
  BOOST_TEST(rows(first) == before);
  const auto answer = json({"revert", change, "--instance", first});
  BOOST_TEST(at(answer, "applied") == "true");
  BOOST_TEST(at(answer, "changes.0.new_value") == "false");
}

BOOST_AUTO_TEST_CASE(a_value_that_the_instance_cannot_have_any_more_is_refused) {
  BOOST_TEST(apply(first, R"({"restrictions": {"allowlist": true}})").status == 0);
  BOOST_TEST(apply(first, R"({"restrictions": {"allowlist": false}})").status == 0);
  BOOST_TEST(on_database({"instance", "withdraw", first, "allowlist"}).status == 0);
  check_problems(revert(change_of("restrictions.allowlist")),
                 {"restrictions.allowlist needs the feature allowlist, which the plan of this instance does not "
                  "include."});
}

BOOST_AUTO_TEST_CASE(a_role_that_is_gone_is_refused) {
  give_owner_role(first);
  BOOST_TEST(apply(first, R"({"organization_settings": {"creator_role_id": "org:owner"}})").status == 0);
  BOOST_TEST(apply(first, R"({"organization_settings": {"creator_role_id": "org:admin"}})").status == 0);
  const std::string role = "role_" + first.substr(4);
  sql("DELETE FROM organization_role WHERE id = '" + role + "'");
  check_problems(revert(change_of("organization_settings.creator_role_id")),
                 {"organization_settings.creator_role_id names no role of this instance: \"" + role + "\"."});
}

BOOST_AUTO_TEST_CASE(what_is_no_change_of_a_setting_of_the_instance_is_refused) {
  BOOST_TEST(apply(first, R"({"restrictions": {"allowlist": true}})").status == 0);
  const auto change = change_of("restrictions.allowlist");
  check_refused(on_database({"revert", change, "--instance", second}), 1, {"has no change " + change, "history"});
  check_refused(revert("1000000"), 1, {"has no change 1000000"});
  check_refused(on_database({"revert", change, "--instance", "ins_x"}), 1, {"there is no instance"});
  BOOST_TEST(on_database({"instance", "withdraw", first, "blocklist"}).status == 0);
  check_refused(revert(change_of("plan.blocklist")), 1, {"plan.blocklist", "is not a setting"});
  check_refused(revert("x"), exit_usage, {"CHANGE_ID"});
  check_refused(revert("9223372036854775808"), exit_usage, {"CHANGE_ID", "1 to 9223372036854775807"});
  check_refused(revert("010"), exit_usage, {"CHANGE_ID"});
  check_refused(revert("0"), exit_usage, {"CHANGE_ID", "1 to 9223372036854775807"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
