#pragma once

#include <string>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"
#include "harness/eventually.hpp"
#include "harness/shell.hpp"

namespace settingsd::end_to_end {

/// A daemon of its own: damage to the file is damage to all instances in it.
struct Damaged {
  harness::Daemon daemon;
  harness::Credentials credentials = daemon.create_instance();
  harness::Client client{daemon.connect(), credentials.secret_key};

  void shell(const std::string& sql) { harness::Shell{daemon.database()}.run(sql); }

  /// What makes a trigger, a view or a table.
  std::string statement_of(const std::string& name) {
    return harness::Shell{daemon.database()}.text("SELECT sql FROM sqlite_schema WHERE name = '" + name + "'");
  }

  std::string allowlist() { return harness::at(client.get(restrictions_path), "/allowlist"); }

  std::string readiness() {
    harness::Client anybody{daemon.connect(), ""};
    const auto response = anybody.get("/readyz");
    return std::to_string(response.status) + ' ' + response.content;
  }

  bool is_degraded(const std::string& reason) {
    const auto expected = "503 {\"status\":\"degraded\",\"reason\":\"" + reason + "\",\"count\":1}";
    return harness::eventually([&] { return readiness() == expected; });
  }

  void repair() {
    BOOST_TEST(daemon.attempt({"doctor"}).status == 1);
    BOOST_TEST(daemon.attempt({"doctor", "--fix"}).status == 0);
    BOOST_TEST(daemon.attempt({"doctor"}).status == 0);
    BOOST_TEST(harness::eventually([&] { return readiness() == "200 {\"status\":\"ready\"}"; }));
  }

  void restart() {
    BOOST_TEST(daemon.terminate() == 0);
    daemon.start();
    client = harness::Client{daemon.connect(), credentials.secret_key};
  }

  void check_nothing_is_written(const std::string& why) {
    const auto refused = client.patch(instance_path, "{\"hibp\":false}");
    check_refusal(refused, 503, "service_unavailable");
    BOOST_TEST(refused.content.find(why) != std::string::npos, refused.content);
  }
};

inline const std::string break_a_value =
    "PRAGMA ignore_check_constraints = ON; UPDATE instance_restrictions SET allowlist = 7";

}  // namespace settingsd::end_to_end
