#include <string>

#include <boost/test/unit_test.hpp>

#include "cli/settings.hpp"

namespace settingsd::cli {
namespace {

struct ExplainLine : SettingsLine {
  [[nodiscard]] harness::Finished explain(const std::string& setting) const {
    return on_database({"explain", setting, "--instance", first});
  }

  void forget_all_but_the_newest_change() const {
    sql("DELETE FROM setting_change WHERE id < (SELECT max(id) FROM setting_change)");
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(explain_a_setting, ExplainLine)

BOOST_AUTO_TEST_CASE(the_last_change_says_who_when_and_from_where) {
  BOOST_TEST(apply(first, R"({"restrictions": {"allowlist": true}})").status == 0);
  const auto finished = explain("restrictions.allowlist");
  BOOST_TEST(finished.status == 0, finished.errors);
  for (const std::string line :
       {"setting            restrictions.allowlist\n", "value              true\n", "in a new instance  false\n",
        "value before       false\n", "from               cli\n", "revision           2\n", "trace id           -\n"}) {
    BOOST_TEST((finished.output.find(line) != std::string::npos), line << " in: " << finished.output);
  }
  const auto answer = json({"explain", "restrictions.allowlist", "--instance", first});
  const auto newest = json({"history", "--instance", first, "--limit", "1"});
  BOOST_TEST(at(answer, "value") == "true");
  BOOST_TEST(at(answer, "default_value") == "false");
  BOOST_TEST(at(answer, "note") == "null");
  BOOST_TEST(at(answer, "change") == at(newest, "data.0"));
}

BOOST_AUTO_TEST_CASE(what_was_never_changed_says_so) {
  const auto finished = explain("instance.hibp");
  BOOST_TEST(finished.status == 0);
  BOOST_TEST(finished.output.ends_with("\nin a new instance  true\nit was never changed\n"), finished.output);
  const auto answer = json({"explain", "instance.hibp", "--instance", first});
  BOOST_TEST(at(answer, "change") == "null");
  BOOST_TEST(at(answer, "note") == "it was never changed");
}

BOOST_AUTO_TEST_CASE(what_was_never_changed_says_so_in_another_environment_too) {
  sql("UPDATE instance SET environment_type = 'staging' WHERE id = '" + first + "'");
  const auto finished = explain("instance.test_mode");
  BOOST_TEST(finished.output.ends_with("\nvalue              true\nin a new instance  false\nit was never changed\n"),
             finished.output);
}

BOOST_AUTO_TEST_CASE(what_is_not_on_record_any_more_says_so) {
  BOOST_TEST(apply(first, R"({"restrictions": {"allowlist": true}, "instance": {"hibp": false}})").status == 0);
  BOOST_TEST(apply(second, R"({"restrictions": {"allowlist": true}})").status == 0);
  forget_all_but_the_newest_change();
  BOOST_TEST(
      explain("restrictions.allowlist").output.ends_with("\nthe change that made it so is not on record any more\n"));
  BOOST_TEST(explain("restrictions.blocklist")
                 .output.ends_with("\nno change of it is on record; older changes were removed\n"));
  BOOST_TEST(explain("organization_settings.enabled").output.ends_with("\nit was never changed\n"));
}

BOOST_AUTO_TEST_CASE(unknown_names_are_refused_with_the_way_to_find_names) {
  check_refused(explain("allowlist"), 1, {"there is no setting \"allowlist\"", "`settingsd instance show " + first});
  check_refused(on_database({"explain", "instance.hibp", "--instance", "ins_x"}), 1, {"there is no instance"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
