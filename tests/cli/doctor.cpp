#include <boost/test/unit_test.hpp>

#include "cli/settings.hpp"
#include "harness/shell.hpp"

namespace settingsd::cli {
namespace {

constexpr const char* sound = "{\"problems\":[],\"repaired\":[]}\n";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(doctor, SettingsLine)

BOOST_AUTO_TEST_CASE(what_is_wrong_and_what_was_repaired_is_told_as_json) {
  BOOST_TEST(on_database({"doctor", "--json"}).output == sound);
  harness::Shell{database()}.run("DROP VIEW settings");
  const auto found = on_database({"doctor", "--json"});
  BOOST_TEST(found.status == 1);
  BOOST_TEST(found.output.starts_with(R"({"problems":["the view settings is missing")"), found.output);
  BOOST_TEST(at(json({"doctor", "--fix"}), "problems") == "[]");
  BOOST_TEST(on_database({"doctor", "--json"}).output == sound);
}

BOOST_AUTO_TEST_CASE(a_file_whose_schema_is_in_another_order_is_sound) {
  harness::Shell shell{database()};
  shell.run("VACUUM");
  const auto trigger = shell.text("SELECT sql FROM sqlite_schema WHERE name = 'instance_settings_changed'");
  shell.run("DROP TRIGGER instance_settings_changed;" + trigger);
  BOOST_TEST(on_database({"doctor"}).status == 0);
  // One that only looks like it is not.
  shell.run("DROP TRIGGER instance_settings_changed;" + trigger.substr(0, trigger.size() - 3) + "\n END");
  BOOST_TEST(on_database({"doctor"}).status == 1);
  BOOST_TEST(on_database({"doctor", "--fix"}).status == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
