#include <boost/test/unit_test.hpp>

#include "cli/command_line.hpp"

namespace settingsd::cli {

BOOST_FIXTURE_TEST_SUITE(role, CommandLine)

BOOST_AUTO_TEST_CASE(list_shows_who_may_create_organizations) {
  const auto id = create_instance().instance_id;
  const auto list = json({"role", "list", "--instance", id});
  BOOST_TEST(at(list, "total_count") == "2");
  BOOST_TEST(at(list, "data.0.key") == "org:admin");
  BOOST_TEST(at(list, "data.0.is_creator_eligible") == "true");
  BOOST_TEST(at(list, "data.1.permissions.0.key") == "org:sys_memberships:read");
  const auto finished = on_database({"role", "list", "--instance", id});
  BOOST_TEST((finished.output.find("org:member  Member  no ") != std::string::npos), finished.output);
}

BOOST_AUTO_TEST_CASE(list_refuses_an_instance_that_does_not_exist) {
  BOOST_TEST(create_instance().instance_id != "");
  check_refused(on_database({"role", "list", "--instance", "foo"}), 1, {"there is no instance \"foo\""});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::cli
