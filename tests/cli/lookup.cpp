#include <string>

#include <boost/test/unit_test.hpp>

#include "cli/command_line.hpp"

namespace settingsd::cli {

BOOST_FIXTURE_TEST_SUITE(lookup, CommandLine)

BOOST_AUTO_TEST_CASE(the_only_instance_need_not_be_named) {
  const auto only = create_instance();
  const auto file = write("settings.json", R"({"instance":{"hibp":false}})");
  BOOST_TEST(at(json({"apply", file}), "instance_id") == only.instance_id);
  BOOST_TEST(on_database({"apply", file, "--check"}).status == 0);
  BOOST_TEST(on_database({"export"}).output.find("\"hibp\": false") != std::string::npos);
  BOOST_TEST(at(json({"explain", "instance.hibp"}), "change.source") == "cli");
  const auto change = at(json({"history", "--setting", "instance.hibp"}), "data.0.id");
  BOOST_TEST(at(json({"diff", "1", "2", "--resource", "instance"}), "instance_id") == only.instance_id);
  BOOST_TEST(at(json({"revert", change}), "changes.0.setting") == "instance.hibp");
  BOOST_TEST(at(json({"key", "create"}), "key.instance_id") == only.instance_id);
  BOOST_TEST(at(json({"role", "list"}), "total_count") == "2");
}

BOOST_AUTO_TEST_CASE(where_there_are_two_one_is_chosen) {
  for (const auto* environment : {"development", "production"})
    BOOST_TEST(create_instance(environment).instance_id != "");
  for (const harness::Command& words :
       {harness::Command{"history"}, {"diff", "1", "2"}, {"revert", "1"}, {"role", "list"}}) {
    check_refused(on_database(words), 1, {"more than one instance", "--instance"});
  }
}

BOOST_AUTO_TEST_CASE(where_there_is_none_it_says_how_to_make_one) {
  const auto id = create_instance().instance_id;
  BOOST_TEST(on_database({"instance", "delete", id, "--yes"}).status == 0);
  check_refused(on_database({"history"}), 1, {"no instance", "instance create"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
