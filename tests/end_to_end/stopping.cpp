#include <csignal>
#include <string>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"
#include "harness/events.hpp"
#include "harness/shell.hpp"

namespace settingsd::end_to_end {

BOOST_AUTO_TEST_SUITE(stopping)

BOOST_AUTO_TEST_CASE(sigterm_ends_an_open_stream_in_order_and_a_client_goes_on_after_the_start) {
  harness::Daemon daemon;
  const auto credentials = daemon.create_instance();
  harness::Client client{daemon.connect(), credentials.secret_key};
  BOOST_TEST(client.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  const auto seen = harness::at(client.get("/v1/instance/changes?limit=1"), "/data/0/id");
  harness::Events stream{daemon, credentials.secret_key};
  daemon.signal(SIGTERM);
  BOOST_TEST(stream.next().empty());
  BOOST_TEST(daemon.wait() == 0);
  daemon.start();
  harness::Client again{daemon.connect(), credentials.secret_key};
  BOOST_TEST(again.patch(restrictions_path, "{\"allowlist\":false}").status == 200U);
  harness::Events resumed{daemon, credentials.secret_key, seen};
  BOOST_TEST(resumed.next().find("\"new_value\":false") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_transaction_left_open_in_a_shell_holds_updates_up_and_nothing_else) {
  harness::Daemon daemon;
  const auto credentials = daemon.create_instance();
  harness::Client client{daemon.connect(), credentials.secret_key};
  harness::Client reader{daemon.connect(), credentials.secret_key};
  harness::Events stream{daemon, credentials.secret_key};
  harness::Shell shell{daemon.database()};
  shell.run("UPDATE instance_restrictions SET blocklist = 1");
  shell.run("BEGIN IMMEDIATE; UPDATE instance_restrictions SET allowlist = 1");
  // What was committed before is shown, without the lock.
  BOOST_TEST(stream.next().find("restrictions.blocklist") != std::string::npos);
  for (int round = 0; round < 2; ++round) {
    check_refusal(client.patch(restrictions_path, "{\"allowlist\":true}"), 503, "service_unavailable");
    BOOST_TEST(harness::at(reader.get(restrictions_path), "/blocklist") == "true");
    BOOST_TEST(harness::at(reader.get(restrictions_path), "/allowlist") == "false");
  }
  shell.run("COMMIT");
  BOOST_TEST(stream.next().find("restrictions.allowlist") != std::string::npos);
  BOOST_TEST(harness::at(reader.get(restrictions_path), "/allowlist") == "true");
  BOOST_TEST(client.patch(restrictions_path, "{\"allowlist\":false}").status == 200U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
