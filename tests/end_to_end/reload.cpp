#include <csignal>
#include <fstream>
#include <string>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"
#include "end_to_end/served.hpp"
#include "harness/notify_socket.hpp"

/// SIGHUP, as `systemctl reload` sends it.
namespace settingsd::end_to_end {
namespace {

struct Reloaded : Served {
  harness::NotifySocket manager;

  Reloaded() {
    configure("");
    variables.push_back(manager.variable());
    variables.push_back("SETTINGSD_CONFIG=" + file().string());
    options = {"--idle-timeout", "60"};
    start();
    manager.receive_until("READY=1");
  }

  [[nodiscard]] std::filesystem::path file() const { return folder.path() / "settingsd.toml"; }

  void configure(const std::string& text) const { std::ofstream{file()} << "[serve]\n" << text; }

  /// With that text; returns when it is done.
  void reload(const std::string& text) const {
    configure(text);
    daemon->signal(SIGHUP);
    BOOST_TEST(manager.receive_until("RELOADING=1").starts_with("RELOADING=1\nMONOTONIC_USEC="));
    BOOST_TEST(manager.receive_until("READY=1") == "READY=1");
  }

  void check_logged(const std::string& text) const { BOOST_TEST(log().find(text) != std::string::npos, log()); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(reload, Reloaded)

BOOST_AUTO_TEST_CASE(what_can_change_changes_without_a_restart) {
  harness::Client client{connect(), create_instance()};
  for (int at = 0; at < 3; ++at) BOOST_TEST(client.get(instance_path).status == 200U);
  reload("rate-limit = \"1/3600\"\nlog-level = \"debug\"\n");
  check_logged("the configuration was read again; changed: log-level, rate-limit\n");
  BOOST_TEST(client.get(instance_path).status == 200U);
  BOOST_TEST(client.get(instance_path).status == 429U);
  reload("");
  BOOST_TEST(client.get(instance_path).status == 200U);
  stop();
  check_logged("GET /v1/instance 200");
}

BOOST_AUTO_TEST_CASE(what_cannot_change_is_named_until_it_does) {
  reload("threads = 3\nhistory-max-count = 10\n");
  check_logged("read again; changed: history-max-count; a restart is needed for: threads\n");
  reload("threads = 3\n");
  check_logged("read again; changed: history-max-count; a restart is needed for: threads\n");
}

BOOST_AUTO_TEST_CASE(the_command_line_still_comes_first) {
  reload("idle-timeout = 5\n");
  check_logged("the configuration was read again\n");
}

BOOST_AUTO_TEST_CASE(a_configuration_that_is_at_fault_changes_nothing) {
  harness::Client client{connect(), create_instance()};
  reload("rate-limit = \"1/3600\"\nthreads = \"many\"\n");
  check_logged("the configuration is at fault, and what was in force stays: " + file().string() + ", line 3");
  for (int at = 0; at < 3; ++at) BOOST_TEST(client.get(instance_path).status == 200U);
  stop();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
