#include <csignal>
#include <fstream>
#include <string>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"
#include "end_to_end/served.hpp"
#include "harness/notify_socket.hpp"

/// The daemon as a service manager sees it.
namespace settingsd::end_to_end {
namespace {

const std::string supplied_key = "sk_test_0123456789abcdefghijklmnopqrstuv_-";

struct Service : Served {
  harness::NotifySocket manager;

  Service() { variables.push_back(manager.variable()); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(service, Service)

BOOST_AUTO_TEST_CASE(it_says_when_it_is_ready_and_when_it_stops) {
  start();
  BOOST_TEST(manager.receive_until("READY") == "READY=1");
  BOOST_TEST(connect().exchange({"GET", "/livez"}).status == 200U);
  daemon->signal(SIGTERM);
  BOOST_TEST(manager.receive_until("STOPPING").starts_with("STOPPING=1\n"));
  BOOST_TEST(daemon->wait() == 0);
}

BOOST_AUTO_TEST_CASE(its_status_names_version_instances_and_the_last_change) {
  start();
  const auto fresh = manager.receive_until("STATUS=");
  BOOST_TEST(fresh.starts_with("STATUS=settingsd "));
  BOOST_TEST(fresh.ends_with(": 0 instances, no change yet"));
  const auto key = create_instance();
  const auto created = manager.receive_until("1 instance");
  BOOST_TEST(created.find(": 1 instance, last change 20") != std::string::npos, created);
  harness::Client client{connect(), key};
  BOOST_TEST(client.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  BOOST_TEST(manager.receive_until("last change").find("1 instance, last change 20") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_migration_asks_for_more_time) {
  start();
  BOOST_TEST(manager.receive() == "EXTEND_TIMEOUT_USEC=120000000");
}

BOOST_AUTO_TEST_CASE(a_credential_makes_the_first_instance_and_only_that) {
  const auto credentials = make_folder("credentials");
  std::ofstream{credentials / "secret-key"} << supplied_key << '\n';
  variables.push_back("CREDENTIALS_DIRECTORY=" + credentials.string());
  start();
  harness::Client client{connect(), supplied_key};
  const auto response = client.get(instance_path);
  BOOST_TEST(response.status == 200U);
  BOOST_TEST(harness::at(response, "/environment_type") == "\"development\"");
  stop();
  std::ofstream{credentials / "secret-key"} << "nonsense";
  start();
  harness::Client again{connect(), supplied_key};
  BOOST_TEST(again.get(instance_path).status == 200U);
}

BOOST_AUTO_TEST_CASE(a_credential_that_is_no_key_is_refused_for_good) {
  const auto credentials = make_folder("credentials");
  variables.push_back("CREDENTIALS_DIRECTORY=" + credentials.string());
  for (const std::string text : {"", "sk_test_short", "sk_stage_0123456789abcdefghijklmnopqrstuv"}) {
    std::ofstream{credentials / "secret-key"} << text;
    const auto refused = attempt();
    BOOST_TEST(refused.status == 78);
    BOOST_TEST(refused.errors.find("secret-key") != std::string::npos, refused.errors);
    BOOST_TEST(refused.errors.find("0123456789") == std::string::npos, refused.errors);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
