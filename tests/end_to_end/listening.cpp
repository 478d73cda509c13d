#include <csignal>
#include <string>

#include <boost/test/unit_test.hpp>
#include <sys/stat.h>

#include "built_paths.hpp"
#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"

namespace settingsd::end_to_end {
namespace {

using harness::Daemon;
using harness::Finished;

Finished serve(const harness::Command& options, const std::filesystem::path& database) {
  harness::Command command{SETTINGSD_PROGRAM, "serve", "--database", database.string()};
  command.insert(command.end(), options.begin(), options.end());
  return harness::run(command);
}

mode_t mode_of(const std::filesystem::path& path) {
  struct stat status {};
  BOOST_TEST(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(listening)

BOOST_AUTO_TEST_CASE(a_unix_socket_serves_beside_tcp_with_the_mode_that_was_asked_for) {
  const harness::TemporaryFolder folder;
  const auto socket = folder.path() / "http.sock";
  Daemon daemon{{"--listen", "unix:" + socket.string(), "--socket-mode", "0600"}};
  BOOST_TEST(mode_of(socket) == 0600U);
  const auto created = daemon.create_instance();
  harness::Client over_unix{harness::Connection::to_socket(socket), created.secret_key};
  harness::Client over_tcp{daemon.connect(), created.secret_key};
  BOOST_TEST(over_unix.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  BOOST_TEST(harness::at(over_tcp.get(restrictions_path), "/allowlist") == "true");
}

BOOST_AUTO_TEST_CASE(a_stale_socket_file_is_replaced_and_a_file_of_another_kind_is_not) {
  const harness::TemporaryFolder folder;
  const auto socket = folder.path() / "http.sock";
  Daemon daemon{{"--listen", "unix:" + socket.string()}};
  daemon.kill();
  BOOST_TEST(std::filesystem::exists(socket));
  daemon.start();
  BOOST_TEST(harness::Connection::to_socket(socket).exchange({"GET", "/livez"}).status == 200U);
  BOOST_TEST(daemon.terminate() == 0);

  const auto refused = serve({"--listen", "unix:" + folder.path().string()}, daemon.database());
  BOOST_TEST(refused.status == 1);
  BOOST_TEST(std::filesystem::is_directory(folder.path()));
}

BOOST_AUTO_TEST_CASE(an_address_that_others_can_reach_needs_to_be_allowed) {
  const harness::TemporaryFolder folder;
  const auto refused = serve({"--listen", "0.0.0.0:0"}, folder.path() / "settings.db");
  BOOST_TEST(refused.status == 78);
  BOOST_TEST(refused.errors.find("--allow-remote") != std::string::npos);
  BOOST_TEST(!std::filesystem::exists(folder.path() / "settings.db"));
}

BOOST_AUTO_TEST_CASE(a_second_daemon_on_the_file_is_refused_and_the_first_serves_on) {
  Instance instance;
  const auto refused = serve({"--listen", "127.0.0.1:0"}, instance.daemon.database());
  BOOST_TEST(refused.status == 75);
  BOOST_TEST(!refused.errors.empty());
  BOOST_TEST(instance.connect().patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
}

BOOST_AUTO_TEST_CASE(a_port_that_is_taken_is_refused) {
  Instance instance;
  const harness::TemporaryFolder folder;
  const auto refused =
      serve({"--listen", "127.0.0.1:" + std::to_string(instance.daemon.port())}, folder.path() / "settings.db");
  BOOST_TEST(refused.status == 1);
  BOOST_TEST(refused.errors.find(std::to_string(instance.daemon.port())) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_host_that_the_daemon_was_not_told_is_refused) {
  Instance instance;
  const auto with_host = [&](const Daemon& daemon, const std::string& host) {
    auto connection = daemon.connect();
    connection.send("GET /livez HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    return connection.receive();
  };
  for (const std::string host : {"localhost", "127.0.0.1", "localhost:8720", "[::1]"}) {
    BOOST_TEST(with_host(instance.daemon, host).status == 200U);
  }
  check_refusal(with_host(instance.daemon, "settings.example"), 421, "misdirected_request");
  const Daemon told{{"--allowed-host", "settings.example"}};
  BOOST_TEST(with_host(told, "settings.example").status == 200U);
}

BOOST_AUTO_TEST_CASE(sigterm_and_sigint_end_it_with_0_and_leave_no_log_behind) {
  for (const int signal : {SIGTERM, SIGINT}) {
    Daemon daemon;
    const auto created = daemon.create_instance();
    harness::Client client{daemon.connect(), created.secret_key};
    BOOST_TEST(client.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
    daemon.signal(signal);
    BOOST_TEST(daemon.wait() == 0);
    BOOST_TEST(!std::filesystem::exists(daemon.database().string() + "-wal"));
    daemon.start();
    harness::Client again{daemon.connect(), created.secret_key};
    BOOST_TEST(harness::at(again.get(restrictions_path), "/allowlist") == "true");
  }
}

BOOST_AUTO_TEST_CASE(a_request_that_was_accepted_is_answered_after_sigterm) {
  Daemon daemon;
  const auto created = daemon.create_instance();
  auto connection = daemon.connect();
  const std::string content = "{\"allowlist\":true}";
  connection.send(
      "PATCH /v1/instance/restrictions HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
      "Authorization: Bearer " +
      created.secret_key + "\r\nContent-Length: " + std::to_string(content.size()) + "\r\n\r\n");
  connection.receive_continue();
  daemon.signal(SIGTERM);
  connection.send(content);
  const auto response = connection.receive();
  BOOST_TEST(response.status == 200U);
  BOOST_TEST(connection.is_at_end());
  BOOST_TEST(daemon.wait() == 0);
}

BOOST_AUTO_TEST_CASE(options_change_what_is_refused) {
  const auto status = [](const harness::Command& options, const std::string& content) {
    const Daemon daemon{options};
    harness::Client client{daemon.connect(), daemon.create_instance().secret_key};
    return client.patch(restrictions_path, content).status;
  };
  BOOST_TEST(status({"--unknown-parameters", "ignore"}, "{\"nope\":1,\"allowlist\":true}") == 200U);
  BOOST_TEST(status({"--require-if-match"}, "{\"allowlist\":true}") == 428U);
}

BOOST_AUTO_TEST_CASE(unknown_members_can_be_dropped_and_duplicates_cannot) {
  const Daemon daemon{{"--unknown-parameters", "ignore"}};
  harness::Client client{daemon.connect(), daemon.create_instance().secret_key};
  check_refusal(client.patch(restrictions_path, R"({"a":1,"a":2})"), 422, "form_param_duplicate", "a");
  BOOST_TEST(client.patch(restrictions_path, R"({"a":1,"allowlist":true})").status == 200U);
  const auto path = "/v1/instance/changes/" + harness::at(client.get("/v1/instance/changes"), "/data/0/id") + "/revert";
  check_refusal(client.send("POST", path, R"({"a":1,"a":2})"), 422, "form_param_duplicate", "a");
  BOOST_TEST(client.send("POST", path, R"({"a":1})").status == 200U);
}

BOOST_AUTO_TEST_CASE(a_key_beyond_its_rate_is_told_when_to_come_back_and_others_are_served) {
  const Daemon daemon{{"--rate-limit", "5/3600"}};
  harness::Client client{daemon.connect(), daemon.create_instance().secret_key};
  for (int at = 0; at < 5; ++at) BOOST_TEST(client.get(instance_path).status == 200U);
  const auto refused = client.get(instance_path);
  check_refusal(refused, 429, "too_many_requests");
  BOOST_TEST(refused.field("retry-after").has_value());
  harness::Client other{daemon.connect(), daemon.create_instance().secret_key};
  BOOST_TEST(other.get(instance_path).status == 200U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
