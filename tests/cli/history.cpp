#include <string>

#include <boost/test/unit_test.hpp>

#include "cli/settings.hpp"

namespace settingsd::cli {
namespace {

struct HistoryLine : SettingsLine {
  HistoryLine() {
    sql("UPDATE instance_restrictions SET blocklist = 1 WHERE instance_id = '" + first + "'");
    BOOST_TEST(
        apply(first, R"({"restrictions": {"allowlist": true}, "instance": {"support_email": "a@b.example"}})").status ==
        0);
    BOOST_TEST(apply(second, R"({"restrictions": {"allowlist": true}})").status == 0);
  }

  [[nodiscard]] api::JsonValue history(harness::Command options = {}) const {
    harness::Command words{"history", "--instance", first};
    words.insert(words.end(), options.begin(), options.end());
    return json(words);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(history_of_settings, HistoryLine)

BOOST_AUTO_TEST_CASE(json_has_the_changes_of_one_instance_newest_first_as_the_api_has_them) {
  const auto page = history({"--limit", "3"});
  BOOST_TEST(at(page, "data.0.object") == "setting_change");
  BOOST_TEST(at(page, "data.0.source") == "cli");
  BOOST_TEST(at(page, "data.0.setting") == "instance.support_email");
  BOOST_TEST(at(page, "data.0.old_value") == "null");
  BOOST_TEST(at(page, "data.0.new_value") == "a@b.example");
  BOOST_TEST(at(page, "data.1.revision") == "3");
  BOOST_TEST(at(page, "data.1.setting") == "restrictions.allowlist");
  BOOST_TEST(at(page, "data.1.old_value") == "false");
  BOOST_TEST(at(page, "data.1.new_value") == "true");
  BOOST_TEST(at(page, "data.2.setting") == "restrictions.blocklist");
  BOOST_TEST(at(page, "data.2.source") == "sqlite3");
  BOOST_TEST(at(page, "data.2.actor") == "null");
  BOOST_TEST(std::stoi(at(page, "total_count")) > 3);
  BOOST_CHECK_THROW(static_cast<void>(at(page, "data.3")), std::out_of_range);
}

BOOST_AUTO_TEST_CASE(older_changes_follow_before_an_id) {
  const auto last = at(history({"--limit", "2"}), "data.1.id");
  const auto older = history({"--limit", "1", "--before", last});
  BOOST_TEST(at(older, "data.0.setting") == "restrictions.blocklist");
  const auto finished = on_database({"history", "--instance", first, "--limit", "2"});
  BOOST_TEST(finished.status == 0);
  BOOST_TEST((finished.errors.find("--before " + last + " shows older ones") != std::string::npos), finished.errors);
  const auto left = std::to_string(std::stoi(at(history({}), "total_count")) - 2);
  BOOST_TEST(on_database({"history", "--instance", first, "--limit", left, "--before", last}).errors == "");
}

BOOST_AUTO_TEST_CASE(a_setting_and_an_actor_choose) {
  const auto one = history({"--setting", "restrictions.blocklist"});
  BOOST_TEST(at(one, "total_count") == "1");
  BOOST_TEST(at(one, "data.0.setting") == "restrictions.blocklist");
  const auto actor = at(history({"--setting", "restrictions.allowlist"}), "data.0.actor");
  BOOST_TEST(at(history({"--actor", actor, "--setting", "restrictions.allowlist"}), "total_count") == "1");
  BOOST_TEST(at(history({"--actor", actor + "x"}), "total_count") == "0");
  const auto none = on_database({"history", "--instance", first, "--setting", "restrictions.nothing"});
  BOOST_TEST(none.status == 0);
  BOOST_TEST(none.errors.starts_with("settingsd: no changes of \"restrictions.nothing\"; "), none.errors);
  const auto nobody = on_database({"history", "--instance", first, "--actor", "nobody"});
  BOOST_TEST(nobody.errors == "settingsd: no changes\n");
}

BOOST_AUTO_TEST_CASE(people_get_a_table) {
  const auto finished = on_database({"history", "--instance", first, "--setting", "instance.support_email"});
  BOOST_TEST(finished.status == 0, finished.errors);
  BOOST_TEST(finished.output.starts_with("ID  TIME                  SETTING                 OLD VALUE  NEW VALUE"),
             finished.output);
  BOOST_TEST((finished.output.find("Z  instance.support_email  null       \"a@b.example\"  2 ") != std::string::npos),
             finished.output);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_shown_is_refused) {
  check_refused(on_database({"history", "--instance", "ins_x"}), 1, {"there is no instance"});
  for (const std::string option : {"--limit", "--before"}) {
    for (const std::string value : {"0", "-1", "ten", "1.5", "99999999999999999999"}) {
      check_refused(on_database({"history", "--instance", first, option, value}), exit_usage, {option});
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
