#include <string>

#include <boost/test/unit_test.hpp>

#include "cli/settings.hpp"

namespace settingsd::cli {
namespace {

struct CopyLine : SettingsLine {
  CopyLine() {
    give_owner_role(first);
    BOOST_TEST(apply(first, all_settings).status == 0);
  }

  [[nodiscard]] harness::Finished copy(const std::string& to, harness::Command options = {}) const {
    harness::Command words{"copy", "--from", first, "--to", to};
    words.insert(words.end(), options.begin(), options.end());
    return on_database(words);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(copy_settings, CopyLine)

BOOST_AUTO_TEST_CASE(every_setting_is_made_equal_with_roles_by_their_keys) {
  give_owner_role(second);
  const auto finished = copy(second);
  BOOST_TEST(finished.status == 0, finished.errors);
  BOOST_TEST((finished.output.find("\norganization_settings.creator_role_id ") != std::string::npos), finished.output);
  BOOST_TEST(exported(second) == all_settings);
  BOOST_TEST(exported(first) == all_settings);
  const auto before = rows(second);
  BOOST_TEST(copy(second).status == 0);
  BOOST_TEST(rows(second) == before);
}

BOOST_AUTO_TEST_CASE(what_is_as_in_a_new_instance_there_becomes_so_here) {
  const auto fresh = create_instance().instance_id;
  BOOST_TEST(on_database({"copy", "--from", fresh, "--to", first}).status == 0);
  BOOST_TEST(exported(first) == "{}\n");
}

BOOST_AUTO_TEST_CASE(a_dry_run_writes_nothing) {
  give_owner_role(second);
  const auto before = rows(second);
  const auto finished = copy(second, {"--dry-run"});
  BOOST_TEST(finished.status == 0);
  BOOST_TEST((finished.output.find("restrictions.allowlist ") != std::string::npos), finished.output);
  BOOST_TEST(rows(second) == before);
  BOOST_TEST(at(json({"copy", "--from", first, "--to", second}), "applied") == "true");
}

BOOST_AUTO_TEST_CASE(what_production_must_not_have_is_named_and_can_be_left_out) {
  const auto production = create_instance("production").instance_id;
  give_owner_role(production);
  const auto before = rows(production);
  const auto refused = copy(production);
  check_problems(refused, {"instance.development_origin cannot be set on a production instance.",
                           "instance.url_based_session_syncing cannot be set on a production instance."});
  BOOST_TEST(
      refused.errors.ends_with(": --skip instance.development_origin --skip instance.url_based_session_syncing\n"),
      refused.errors);
  // What is left out already stays so.
  BOOST_TEST(copy(production, {"--skip", "instance.development_origin"})
                 .errors.ends_with(": --skip instance.development_origin --skip instance.url_based_session_syncing\n"));
  BOOST_TEST(rows(production) == before);
  BOOST_TEST(copy(production, {"--skip", "instance.development_origin", "--skip", "instance.url_based_session_syncing"})
                 .status == 0);
  BOOST_TEST(harness::setting(database(), production, "instance.support_email") == "help@example.com");
  BOOST_TEST(harness::setting(database(), production, "instance.development_origin") == "NULL");
}

BOOST_AUTO_TEST_CASE(a_role_that_is_not_there_is_named) {
  check_problems(copy(second),
                 {"organization_settings.creator_role_id names no role of this instance: \"org:owner\"."});
  BOOST_TEST(copy(second, {"--skip", "organization_settings.creator_role_id"}).status == 0);
}

BOOST_AUTO_TEST_CASE(the_plan_counts_for_what_changes_only) {
  give_owner_role(second);
  BOOST_TEST(copy(second).status == 0);
  BOOST_TEST(on_database({"instance", "withdraw", second, "blocklist"}).status == 0);
  BOOST_TEST(copy(second).status == 0);
  sql("UPDATE instance_restrictions SET blocklist = 0 WHERE instance_id = '" + second + "'");
  check_problems(copy(second), {"restrictions.blocklist needs the feature blocklist, which the plan of this instance "
                                "does not include."});
}

BOOST_AUTO_TEST_CASE(what_does_not_exist_is_refused) {
  check_refused(copy("ins_x"), 1, {"there is no instance \"ins_x\""});
  check_refused(on_database({"copy", "--from", "ins_y", "--to", first}), 1, {"there is no instance \"ins_y\""});
  check_refused(copy(second, {"--skip", "allowlist"}), exit_usage, {"--skip", "under its full name"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
