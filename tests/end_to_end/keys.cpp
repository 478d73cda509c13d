#include <string>

#include <boost/test/unit_test.hpp>

#include "built_paths.hpp"
#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"
#include "harness/eventually.hpp"
#include "harness/shell.hpp"

namespace settingsd::end_to_end {
namespace {

using harness::eventually;

harness::Client client_of(Instance& instance, const std::string& secret_key) {
  return {instance.daemon.connect(), secret_key};
}

constexpr std::string_view late_content = "{\"blocklist\":true}";

/// A PATCH that has been let in and whose content is still to come.
harness::Connection begun_patch(Instance& instance) {
  auto connection = instance.daemon.connect();
  connection.send("PATCH " + std::string(restrictions_path) + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
                  instance.credentials.secret_key + "\r\nContent-Type: application/json\r\nContent-Length: " +
                  std::to_string(late_content.size()) + "\r\nExpect: 100-continue\r\n\r\n");
  connection.receive_continue();
  return connection;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(keys)

BOOST_AUTO_TEST_CASE(a_key_that_is_made_while_the_daemon_runs_works) {
  Instance instance;
  const auto key = instance.daemon.create_key(instance.credentials.instance_id);
  auto client = client_of(instance, key.secret_key);
  BOOST_TEST(eventually([&] { return client.get(instance_path).status == 200; }));
  BOOST_TEST(client.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  BOOST_TEST(instance.stored("restrictions.allowlist") == "true");
}

BOOST_AUTO_TEST_CASE(a_key_that_was_refused_works_once_it_is_stored) {
  Instance instance;
  const std::string key = "sk_test_" + std::string(40, 'k') + instance.credentials.instance_id;
  auto client = client_of(instance, key);
  check_refusal(client.get(instance_path), 401, "clerk_key_invalid");
  const auto created = harness::run({SETTINGSD_PROGRAM, "key", "create", "--instance", instance.credentials.instance_id,
                                     "--secret-key-file", "-", "--database", instance.daemon.database().string()},
                                    key);
  BOOST_TEST(created.status == 0);
  BOOST_TEST(created.output.find(key) == std::string::npos);
  BOOST_TEST(eventually([&] { return client.get(instance_path).status == 200; }));
}

BOOST_AUTO_TEST_CASE(a_revoked_key_is_refused_on_the_connection_that_used_it) {
  Instance instance;
  BOOST_TEST(instance.client.get(instance_path).status == 200U);
  const auto other = instance.daemon.create_key(instance.credentials.instance_id);
  auto client = client_of(instance, other.secret_key);
  BOOST_TEST(eventually([&] { return client.get(instance_path).status == 200; }));

  instance.daemon.settingsd({"key", "revoke", other.key_id});
  BOOST_TEST(eventually([&] { return client.get(instance_path).status == 401; }));
  Unchanged unchanged{instance};
  for (const auto path : patch_paths) check_refusal(client.patch(path, "{}"), 401, "clerk_key_invalid");
  unchanged.check();
}

BOOST_AUTO_TEST_CASE(a_key_works_only_in_the_environment_that_its_prefix_names) {
  for (const std::string environment : {"development", "staging", "production"}) {
    Instance instance{environment};
    const auto move_to = [&](const std::string& other) {
      const auto sql = "UPDATE instance SET environment_type = '" + other + "' WHERE id = '" +
                       instance.credentials.instance_id + "'";
      BOOST_TEST(harness::run({"/usr/bin/sqlite3", instance.daemon.database().string(), sql}).status == 0);
    };
    BOOST_TEST(instance.client.get(instance_path).status == 200U);
    move_to(environment == "production" ? "development" : "production");
    BOOST_TEST(eventually([&] { return instance.client.get(instance_path).status == 401; }));
    check_refusal(instance.client.patch(restrictions_path, "{\"allowlist\":true}"), 401, "clerk_key_invalid");
    move_to(environment);
    BOOST_TEST(eventually([&] { return instance.client.get(instance_path).status == 200; }));
  }
}

BOOST_AUTO_TEST_CASE(a_key_of_a_deleted_instance_is_refused) {
  Instance instance;
  BOOST_TEST(instance.client.get(instance_path).status == 200U);
  instance.daemon.settingsd({"instance", "delete", instance.credentials.instance_id, "--yes"});
  BOOST_TEST(eventually([&] { return instance.client.get(instance_path).status == 401; }));
  check_refusal(instance.client.patch(restrictions_path, "{\"allowlist\":true}"), 401, "clerk_key_invalid");
}

BOOST_AUTO_TEST_CASE(a_read_only_key_reads_and_changes_nothing) {
  Instance instance;
  const auto key = instance.daemon.create_key(instance.credentials.instance_id, true);
  auto client = client_of(instance, key.secret_key);
  BOOST_TEST(eventually([&] { return client.get(instance_path).status == 200; }));
  BOOST_TEST(client.get("/v1/organization_roles").status == 200U);
  BOOST_TEST(client.send("OPTIONS", instance_path).status == 204U);
  Unchanged unchanged{instance};
  for (const auto path : patch_paths) check_refusal(client.patch(path, "{}"), 403, "authorization_invalid");
  unchanged.check();
}

BOOST_AUTO_TEST_CASE(a_key_that_ends_before_the_content_has_come_changes_nothing) {
  struct End {
    std::string sql;
    unsigned status;
    std::string code;
  };
  for (const auto& [sql, status, code] :
       {End{"UPDATE secret_key SET revoked_at = created_at WHERE instance_id = ", 401, "clerk_key_invalid"},
        End{"DELETE FROM secret_key WHERE instance_id = ", 401, "clerk_key_invalid"},
        End{"UPDATE instance SET environment_type = 'production' WHERE id = ", 401, "clerk_key_invalid"},
        End{"UPDATE secret_key SET read_only = 1 WHERE instance_id = ", 403, "authorization_invalid"}}) {
    Instance instance;
    auto connection = begun_patch(instance);
    harness::Shell{instance.daemon.database()}.run(sql + '\'' + instance.credentials.instance_id + '\'');
    connection.send(late_content);
    check_refusal(connection.receive(), status, code);
    BOOST_TEST(instance.stored("restrictions.blocklist") == "false", sql);
  }
  Instance instance;
  auto connection = begun_patch(instance);
  connection.send(late_content);
  BOOST_TEST(connection.receive().status == 200U);
}

BOOST_AUTO_TEST_CASE(the_file_holds_no_key_and_the_log_neither) {
  harness::Daemon daemon{{"--log-level", "debug"}};
  const auto created = daemon.create_instance();
  harness::Client client{daemon.connect(), created.secret_key};
  BOOST_TEST(client.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  BOOST_TEST(client.patch(restrictions_path, "{\"allowlist\":\"hidden\"}").status == 422U);
  BOOST_TEST(daemon.terminate() == 0);
  const auto content = harness::run({"/usr/bin/sqlite3", daemon.database().string(), ".dump"}).output;
  BOOST_TEST(content.find(created.instance_id) != std::string::npos);
  BOOST_TEST(content.find(created.secret_key) == std::string::npos);
  const auto log = daemon.log();
  BOOST_TEST(log.find("PATCH /v1/instance/restrictions 422") != std::string::npos);
  BOOST_TEST(log.find(created.secret_key) == std::string::npos);
  BOOST_TEST(log.find("hidden") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
