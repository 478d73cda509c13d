#include <string>

#include <boost/test/unit_test.hpp>

#include "cli/settings.hpp"

namespace settingsd::cli {

BOOST_FIXTURE_TEST_SUITE(apply_settings, SettingsLine)

BOOST_AUTO_TEST_CASE(every_setting_comes_back_out_as_it_went_in) {
  give_owner_role(first);
  const auto finished = apply(first, all_settings);
  BOOST_TEST(finished.status == 0, finished.errors);
  BOOST_TEST(exported(first) == all_settings);
}

BOOST_AUTO_TEST_CASE(an_export_makes_a_fresh_instance_equal_and_changes_nothing_where_it_came_from) {
  give_owner_role(first);
  give_owner_role(second);
  BOOST_TEST(apply(first, all_settings).status == 0);
  const auto file = exported(first);
  const auto before = rows(first);
  const auto again = apply(first, file);
  BOOST_TEST(again.status == 0);
  BOOST_TEST(again.output == "");
  BOOST_TEST(again.errors == "settingsd: instance " + first + " has these settings already\n");
  BOOST_TEST(rows(first) == before);
  BOOST_TEST(apply(second, file).status == 0);
  BOOST_TEST(exported(second) == file);
}

BOOST_AUTO_TEST_CASE(the_diff_shows_old_and_new_values_and_only_what_the_file_names_changes) {
  BOOST_TEST(apply(first, R"({"restrictions": {"blocklist": true}})").status == 0);
  const auto finished = apply(first, R"({"restrictions": {"allowlist": true}, "instance": {"hibp": true}})");
  BOOST_TEST(finished.output ==
             "SETTING                 OLD VALUE  NEW VALUE\n"
             "restrictions.allowlist  false      true\n");
  BOOST_TEST(finished.errors == "");
  BOOST_TEST(exported(first) ==
             "{\n  \"restrictions\": {\n    \"allowlist\": true,\n    \"blocklist\": true\n  }\n}\n");
}

BOOST_AUTO_TEST_CASE(null_is_the_value_in_a_new_instance) {
  give_owner_role(first);
  BOOST_TEST(apply(first, all_settings).status == 0);
  BOOST_TEST(apply(first, R"({"instance": {"test_mode": null, "support_email": null, "allowed_origins": null,
                                           "cookieless_dev": null},
                              "organization_settings": {"creator_role_id": null, "max_allowed_memberships": null,
                                                        "domains_enrollment_modes": null}})")
                 .status == 0);
  const auto file = exported(first);
  for (const std::string gone : {"test_mode", "support_email", "allowed_origins", "url_based_session_syncing",
                                 "creator_role_id", "max_allowed_memberships", "domains_enrollment_modes"}) {
    BOOST_TEST((file.find(gone) == std::string::npos), gone);
  }
  BOOST_TEST((file.find("\"hibp\": false") != std::string::npos), file);
}

BOOST_AUTO_TEST_CASE(a_dry_run_and_a_check_write_nothing) {
  const std::string change = R"({"restrictions": {"allowlist": true}})";
  const auto before = rows(first);
  const auto dry = apply(first, change, {"--dry-run"});
  BOOST_TEST(dry.status == 0);
  BOOST_TEST((dry.output.find("restrictions.allowlist  false      true") != std::string::npos), dry.output);
  BOOST_TEST(apply(first, change, {"--check"}).status == 3);
  BOOST_TEST(apply(first, change, {"--check", "--dry-run"}).status == 3);
  BOOST_TEST(rows(first) == before);
  BOOST_TEST(apply(first, change).status == 0);
  BOOST_TEST(apply(first, change, {"--check"}).status == 0);
}

BOOST_AUTO_TEST_CASE(json_has_the_changes_with_their_values) {
  const auto file = write("settings.json", R"({"instance": {"allowed_origins": ["https://a.example"]}})");
  const auto answer = json({"apply", file, "--instance", first});
  BOOST_TEST(at(answer, "instance_id") == first);
  BOOST_TEST(at(answer, "applied") == "true");
  BOOST_TEST(at(answer, "changes.0.setting") == "instance.allowed_origins");
  BOOST_TEST(at(answer, "changes.0.old_value") == "null");
  BOOST_TEST(at(answer, "changes.0.new_value.0") == "https://a.example");
  const auto dry = json({"apply", file, "--instance", first, "--dry-run"});
  BOOST_TEST(at(dry, "applied") == "false");
  BOOST_TEST(at(dry, "changes") == "[]");
}

BOOST_AUTO_TEST_CASE(standard_input_is_a_file_too) {
  BOOST_TEST(on_database({"apply", "-", "--instance", first}, R"({"restrictions": {"allowlist": true}})").status == 0);
  BOOST_TEST(harness::setting(database(), first, "restrictions.allowlist") == "true");
}

BOOST_AUTO_TEST_CASE(every_problem_of_the_file_is_a_line_and_nothing_is_applied) {
  const auto before = rows(first);
  check_problems(apply(first, R"({"restrictions": {"blocklist": true, "allowlist": 1, "foo": true, "blocklist": false},
                                  "themes": {}, "organization_settings": [], "restrictions": {},
                                  "instance": {"support_email": "nobody", "hibp": false, "test_mode": true,
                                               "url_based_session_syncing": null, "cookieless_dev": true}})"),
                 {"restrictions.allowlist must be true or false.", "restrictions.foo is unknown",
                  "restrictions.blocklist is duplicate", "themes is unknown",
                  "organization_settings must be an object.", "restrictions is duplicate",
                  "instance.support_email must be an e-mail address of at most 254 characters, but is \"nobody\".",
                  "instance.cookieless_dev must not differ from url_based_session_syncing."});
  BOOST_TEST(rows(first) == before);
}

BOOST_AUTO_TEST_CASE(what_the_instance_cannot_have_is_a_line_each_in_every_kind_of_run) {
  const auto id = create_instance("production").instance_id;
  BOOST_TEST(on_database({"instance", "withdraw", id, "allowlist"}).status == 0);
  const auto before = rows(id);
  for (const harness::Command& options : {harness::Command{}, {"--dry-run"}, {"--check"}, {"--json"}}) {
    check_problems(apply(id, R"({"restrictions": {"allowlist": true, "blocklist": true},
                                 "instance": {"development_origin": "http://localhost"},
                                 "organization_settings": {"creator_role_id": "org:member",
                                                           "domains_default_role_id": "org:none"}})",
                         options),
                   {"restrictions.allowlist needs the feature allowlist, which the plan of this instance does not "
                    "include.",
                    "instance.development_origin cannot be set on a production instance.",
                    "organization_settings.creator_role_id names a role without these permissions: "
                    "org:sys_memberships:manage, org:sys_profile:delete.",
                    "organization_settings.domains_default_role_id names no role of this instance: \"org:none\"."});
  }
  BOOST_TEST(rows(id) == before);
}

BOOST_AUTO_TEST_CASE(a_role_is_not_taken_by_its_id) {
  const auto list = json({"role", "list", "--instance", first});
  check_problems(
      apply(first, R"({"organization_settings": {"creator_role_id": ")" + at(list, "data.0.id") + "\"}}"),
      {"organization_settings.creator_role_id names no role of this instance: \"" + at(list, "data.0.id") + "\"."});
}

BOOST_AUTO_TEST_CASE(what_is_no_file_of_settings_is_refused) {
  check_refused(apply(first, ""), 1, {"settings.json is not valid JSON"});
  check_refused(apply(first, R"({"restrictions": {"allowlist": true})"), 1, {"is not valid JSON"});
  check_refused(apply(first, "[]"), 1, {"must hold a JSON object"});
  check_refused(apply(first, std::string((256U << 10U) + 1, ' ')), 1, {"is larger than 262144 octets"});
  check_refused(on_database({"apply", "none.json", "--instance", first}), 1, {"cannot be read from none.json"});
  check_refused(apply("ins_x", "{}"), 1, {"there is no instance"});
  BOOST_TEST(apply(first, "{}").status == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
