#include <string>

#include <boost/test/unit_test.hpp>

#include "cli/settings.hpp"

namespace settingsd::cli {
namespace {

struct DiffLine : SettingsLine {
  /// Leads the restrictions of the first instance to revision 4 and back to where they were at 2.
  DiffLine() {
    BOOST_TEST(apply(first, R"({"restrictions": {"allowlist": true}})").status == 0);
    BOOST_TEST(apply(first, R"({"restrictions": {"allowlist": false, "blocklist": true}})").status == 0);
    BOOST_TEST(apply(first, R"({"restrictions": {"allowlist": true}})").status == 0);
  }

  [[nodiscard]] harness::Finished diff(const std::string& from, const std::string& to,
                                       harness::Command options = {"--resource", "restrictions"}) const {
    harness::Command words{"diff", from, to, "--instance", first};
    words.insert(words.end(), options.begin(), options.end());
    return on_database(words);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(diff_of_revisions, DiffLine)

BOOST_AUTO_TEST_CASE(only_what_differs_in_the_end_is_shown) {
  BOOST_TEST(diff("2", "4").output ==
             "SETTING                 OLD VALUE  NEW VALUE\n"
             "restrictions.blocklist  false      true\n");
  BOOST_TEST(diff("1", "4").output ==
             "SETTING                 OLD VALUE  NEW VALUE\n"
             "restrictions.allowlist  false      true\n"
             "restrictions.blocklist  false      true\n");
  const auto same = diff("3", "3");
  BOOST_TEST(same.status == 0);
  BOOST_TEST(same.errors == "settingsd: nothing differs\n");
}

BOOST_AUTO_TEST_CASE(the_higher_revision_first_shows_the_way_back) {
  BOOST_TEST(diff("3", "2").output ==
             "SETTING                 OLD VALUE  NEW VALUE\n"
             "restrictions.allowlist  false      true\n"
             "restrictions.blocklist  true       false\n");
}

BOOST_AUTO_TEST_CASE(all_resources_that_have_the_revisions_are_compared) {
  BOOST_TEST(apply(first, R"({"instance": {"hibp": false, "allowed_origins": ["https://a.example"]}})").status == 0);
  const auto finished = diff("1", "2", {});
  BOOST_TEST(finished.status == 0);
  BOOST_TEST(finished.output ==
             "SETTING                   OLD VALUE  NEW VALUE\n"
             "instance.allowed_origins  null       [\"https://a.example\"]\n"
             "instance.hibp             true       false\n"
             "restrictions.allowlist    false      true\n");
  BOOST_TEST(finished.errors == "settingsd: organization_settings has no revision 2 yet; it is at revision 1\n");
  const auto answer = json({"diff", "1", "2", "--instance", first});
  BOOST_TEST(at(answer, "resources.0") == "instance");
  BOOST_TEST(at(answer, "resources.1") == "restrictions");
  BOOST_TEST(at(answer, "changes.0.setting") == "instance.allowed_origins");
  BOOST_TEST(at(answer, "changes.0.new_value.0") == "https://a.example");
  BOOST_TEST(at(answer, "changes.2.new_value") == "true");
}

BOOST_AUTO_TEST_CASE(a_revision_that_is_not_there_yet_is_refused) {
  check_refused(diff("1", "5"), 1, {"restrictions has no revision 5 yet; it is at revision 4"});
  check_refused(diff("5", "1", {}), 1, {"instance has no revision 5 yet", "restrictions has no revision 5 yet"});
}

BOOST_AUTO_TEST_CASE(changes_that_were_removed_are_named_with_what_is_left) {
  sql("DELETE FROM setting_change WHERE id <= (SELECT min(id) FROM setting_change WHERE setting LIKE 'restrictions.%' "
      "AND instance_id = '" +
      first + "' AND revision = 3)");
  check_refused(diff("1", "4"), 1,
                {"after revision 1 are not all on record", "the lowest revision to compare with is 3"});
  check_refused(diff("2", "3"), 1, {"after revision 2 are not all on record"});
  BOOST_TEST(diff("3", "4").status == 0);
  BOOST_TEST(diff("4", "4").status == 0);
}

BOOST_AUTO_TEST_CASE(what_makes_no_sense_is_refused) {
  check_refused(diff("0", "1"), exit_usage, {"FROM"});
  check_refused(diff("1", "x"), exit_usage, {"TO"});
  check_refused(diff("1", "99999999999999999999"), exit_usage, {"TO", "1 to 9223372036854775807"});
  check_refused(diff("1", "2", {"--resource", "organization_roles"}), exit_usage,
                {"--resource", "organization_settings"});
  check_refused(on_database({"diff", "1", "1", "--instance", "ins_x"}), 1, {"there is no instance"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
