#include <string>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"
#include "harness/eventually.hpp"
#include "harness/process.hpp"

/// The request log, as an operator reads it on standard error.
namespace settingsd::end_to_end {
namespace {

const std::string own_trace = "0af7651916cd43dd8448eb211c80319c";

struct LoggingDaemon {
  harness::Daemon daemon{{"--log-level", "info"}};
  harness::Credentials credentials = daemon.create_instance();
  std::string authorization = "Authorization: Bearer " + credentials.secret_key + "\r\n";
  std::string trace = "traceparent: 00-" + own_trace + "-b7ad6b7169203331-01\r\n";

  /// The answer to the octets, on a connection of their own.
  [[nodiscard]] harness::Response ask(const std::string& octets) const {
    auto connection = daemon.connect();
    connection.send(octets);
    return connection.receive();
  }

  /// The line of the request with a trace id; the log is written behind the answer.
  [[nodiscard]] std::string line_of(const std::string& trace_id) const {
    std::string line;
    const auto found = harness::eventually([&] {
      const auto log = daemon.log();
      const auto at = log.find("trace=" + trace_id);
      const auto end = at == std::string::npos ? at : log.find('\n', at);
      if (end == std::string::npos) return false;
      line = log.substr(log.rfind('\n', at) + 1, end - log.rfind('\n', at) - 1);
      return true;
    });
    return found ? line : "no line with " + trace_id;
  }

  [[nodiscard]] std::string line_of(const harness::Response& response) const {
    return line_of(response.field("clerk-trace-id").value_or("none"));
  }
};

std::string request_line(const std::string& start) { return start + " HTTP/1.1\r\nHost: localhost\r\n"; }

/// The log's line without the time that the request took.
std::string without_time(std::string line) {
  const auto end = line.find("us trace=");
  const auto start = line.rfind(' ', end);
  return end == std::string::npos ? line : line.erase(start, end + 2 - start);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(log)

BOOST_AUTO_TEST_CASE(a_key_in_the_wrong_place_is_not_logged) {
  LoggingDaemon logging;
  const auto& key = logging.credentials.secret_key;
  const auto secret = key.substr(8);
  const std::string encoded = "sk%5Ftest%5F" + secret;
  for (const auto& start : {"GET /v1/" + key, "GET /v1/" + encoded, key + " /v1/instance", "GET /" + key + "/" + key,
                            "GET /v1/instance?key=" + key, "GET http://localhost/" + key}) {
    for (const auto& fields : {std::string(), logging.authorization}) {
      BOOST_TEST_CONTEXT(start) {
        const auto line = logging.line_of(logging.ask(request_line(start) + fields + "Clerk-API-Version: x\r\n\r\n"));
        BOOST_TEST(line.starts_with("no line") == false);
      }
    }
  }
  BOOST_TEST(logging.daemon.log().find(secret) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_path_without_a_route_is_logged_as_far_as_it_is_no_secret) {
  LoggingDaemon logging;
  const auto line = [&](const std::string& start) {
    return without_time(logging.line_of(logging.ask(request_line(start) + "\r\n")));
  };
  BOOST_TEST(line("GET /v1/users").starts_with("GET /v1/users 401 trace="));
  BOOST_TEST(line("GET /v1/sk_live_abc/x").starts_with("GET /v1/sk_live_\u2026/x 401 trace="));
  BOOST_TEST(line("GET /v1/a%2Fb").starts_with("GET /v1/a%\u2026 401 trace="));
  BOOST_TEST(line("LOOK /v1/instance").starts_with("- /v1/instance 401 trace="));
}

BOOST_AUTO_TEST_CASE(a_refusal_of_the_content_keeps_the_trace_id_and_the_key_id) {
  for (const auto& [content, status] : {std::pair{"40001\r\n", 413U}, {"x\r\n", 400U}, {"1\r\n{x", 400U}}) {
    LoggingDaemon fresh;
    const auto response = fresh.ask(request_line("PATCH /v1/instance") + fresh.authorization + fresh.trace +
                                    "Transfer-Encoding: chunked\r\n\r\n" + content);
    BOOST_TEST(response.status == status);
    check_error_shape(response);
    BOOST_TEST(response.field("clerk-trace-id").value_or("none") == own_trace);
    BOOST_TEST(without_time(fresh.line_of(own_trace)) == "PATCH /v1/instance " + std::to_string(status) + " trace=" +
                                                             own_trace + " key=" + fresh.credentials.key_id);
  }
}

BOOST_AUTO_TEST_CASE(a_fault_of_the_framing_keeps_the_request_line_and_the_trace_id) {
  for (const std::string fields :
       {"Content-Length: x\r\n", "Content-Length: 1\r\nContent-Length: 2\r\n", "A : b\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n", "Transfer-Encoding: chunked, chunked\r\n"}) {
    BOOST_TEST_CONTEXT(fields) {
      LoggingDaemon logging;
      const auto response = logging.ask(request_line("PATCH /v1/instance") + fields + logging.trace + "\r\n");
      BOOST_TEST(response.status == 400U);
      BOOST_TEST(response.field("clerk-trace-id").value_or("none") == own_trace);
      BOOST_TEST(without_time(logging.line_of(own_trace)) == "PATCH /v1/instance 400 trace=" + own_trace);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_failure_to_read_is_logged_with_the_key_id) {
  LoggingDaemon logging;
  // What is there is not valid, and what would tell what was is not on record any more.
  const auto edited = harness::run({"/usr/bin/sqlite3", "-cmd", ".timeout 10000", logging.daemon.database().string(),
                                    "PRAGMA ignore_check_constraints = ON; UPDATE instance_settings SET hibp = 0;"
                                    "UPDATE instance_settings SET support_email = 'nobody';"
                                    "DELETE FROM setting_change WHERE setting = 'instance.hibp';"});
  BOOST_TEST(edited.status == 0, edited.errors);
  harness::Client client{logging.daemon.connect(), logging.credentials.secret_key};
  harness::Response response;
  BOOST_TEST(harness::eventually([&] { return (response = client.get(instance_path)).status == 503; }));
  BOOST_TEST(without_time(logging.line_of(response)).ends_with(" key=" + logging.credentials.key_id));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
