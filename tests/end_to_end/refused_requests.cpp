#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"

namespace settingsd::end_to_end {
namespace {

using harness::Request;

const std::string change = "{\"allowlist\":true}";

harness::Response unauthenticated(Instance& instance, const std::string& method, std::string_view target,
                                  harness::Fields fields) {
  return instance.daemon.connect().exchange({method, std::string(target), std::move(fields), change});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(refused_requests)

BOOST_AUTO_TEST_CASE(a_request_without_a_bearer_key_is_refused) {
  Instance instance;
  Unchanged unchanged{instance};
  const auto& key = instance.credentials.secret_key;
  for (const auto& fields : std::vector<harness::Fields>{{},
                                                         {{"Authorization", ""}},
                                                         {{"Authorization", "Bearer"}},
                                                         {{"Authorization", "Bearer "}},
                                                         {{"Authorization", key}},
                                                         {{"Authorization", "Basic " + key}},
                                                         {{"Authorization", "Token " + key}},
                                                         {{"X-Authorization", "Bearer " + key}}}) {
    for (const auto path : patch_paths) {
      check_refusal(unauthenticated(instance, "PATCH", path, fields), 401, "authorization_header_format_invalid");
      check_refusal(unauthenticated(instance, "GET", path, fields), 401, "authorization_header_format_invalid");
    }
  }
  unchanged.check();
}

BOOST_AUTO_TEST_CASE(a_key_that_is_not_one_is_refused) {
  Instance instance;
  Unchanged unchanged{instance};
  auto almost = instance.credentials.secret_key;
  almost.back() = almost.back() == 'a' ? 'b' : 'a';
  for (const auto& key :
       std::vector<std::string>{almost, "sk_test_", "sk_live_" + std::string(43, 'a'), "x", "sk_test_'--",
                                instance.credentials.secret_key + "a", instance.credentials.key_id,
                                std::string(4000, 'a'), "sk_test_" + std::string(43, '\x80')}) {
    BOOST_TEST_CONTEXT(key) {
      for (const auto path : patch_paths) {
        const harness::Fields fields{{"Authorization", "Bearer " + key}};
        check_refusal(unauthenticated(instance, "PATCH", path, fields), 401, "clerk_key_invalid");
      }
    }
  }
  unchanged.check();
}

BOOST_AUTO_TEST_CASE(the_scheme_is_compared_without_case) {
  Instance instance;
  const auto response = instance.daemon.connect().exchange(
      {"GET", std::string(instance_path), {{"Authorization", "bearer " + instance.credentials.secret_key}}});
  BOOST_TEST(response.status == 200U);
}

BOOST_AUTO_TEST_CASE(the_key_of_another_instance_changes_that_one_alone) {
  Instance instance;
  Instance other;
  Unchanged unchanged{instance};
  BOOST_TEST(other.client.patch(restrictions_path, change).status == 200U);
  BOOST_TEST(other.stored("restrictions.allowlist") == "true");
  unchanged.check();
}

BOOST_AUTO_TEST_CASE(a_role_of_another_instance_is_unknown) {
  Instance instance;
  Instance other;
  Unchanged unchanged{instance};
  const auto role = harness::at(other.client.get("/v1/organization_roles"), "/data/0/id");
  for (const std::string field : {"creator_role_id", "domains_default_role_id"}) {
    check_refusal(instance.client.patch(organization_path, "{\"" + field + "\":" + role + "}"), 404,
                  "resource_not_found", field);
  }
  unchanged.check();
}

BOOST_AUTO_TEST_CASE(an_unknown_path_is_404_with_a_key_and_401_without) {
  Instance instance;
  Unchanged unchanged{instance};
  for (const std::string path : {"/", "/v1", "/v1/", "/v1/instance/", "/v1/Instance", "/v2/instance", "/v1/instances",
                                 "/v1/instance/restrictions/x", "//v1/instance", "/v1/../v1/instance", "/v1/users",
                                 "/v1/instance%2Frestrictions", "/v1/organization_roles/x"}) {
    for (const std::string method : {"GET", "PATCH", "POST", "DELETE", "OPTIONS"}) {
      BOOST_TEST_CONTEXT(method << " " << path) {
        check_refusal(instance.client.send(method, path, change), 404, "resource_not_found");
        check_refusal(unauthenticated(instance, method, path, {}), 401, "authorization_header_format_invalid");
      }
    }
  }
  unchanged.check();
}

BOOST_AUTO_TEST_CASE(a_wrong_method_is_405_and_names_the_right_ones) {
  Instance instance;
  Unchanged unchanged{instance};
  for (const auto path : patch_paths) {
    for (const std::string method : {"POST", "PUT", "DELETE"}) {
      const auto response = instance.client.send(method, path, change);
      check_refusal(response, 405, "method_not_allowed");
      BOOST_TEST(response.field("allow").value_or("none") == "GET, HEAD, OPTIONS, PATCH");
    }
  }
  for (const std::string path :
       {"/v1/organization_roles", "/livez", "/readyz", "/version", "/openapi.json", "/metrics"}) {
    for (const std::string method : {"POST", "PUT", "DELETE", "PATCH"}) {
      const auto response = instance.client.send(method, path, change);
      check_refusal(response, 405, "method_not_allowed");
      BOOST_TEST(response.field("allow").value_or("none") == "GET, HEAD, OPTIONS");
    }
  }
  unchanged.check();
}

BOOST_AUTO_TEST_CASE(an_unknown_api_version_is_refused) {
  Instance instance;
  Unchanged unchanged{instance};
  for (const std::string version : {"2020-01-01", "2026-05-13", "latest", "", "2025-11-10 ", "1"}) {
    if (version.find(' ') == std::string::npos) {
      const auto target = std::string(restrictions_path) + "?__clerk_api_version=" + version;
      check_refusal(instance.client.patch(target, change), 400, "api_version_invalid");
    }
    if (version.empty() || version.back() == ' ') continue;
    check_refusal(instance.client.patch(restrictions_path, change, {{"Clerk-API-Version", version}}), 400,
                  "api_version_invalid");
  }
  const auto doubled =
      std::string(restrictions_path) + "?__clerk_api_version=2025-11-10&__clerk_api_version=2025-11-10";
  check_refusal(instance.client.patch(doubled, change), 400, "api_version_invalid");
  const auto both = std::string(restrictions_path) + "?__clerk_api_version=2025-11-10";
  check_refusal(instance.client.patch(both, change, {{"Clerk-API-Version", "2025-11-10"}}), 400, "api_version_invalid");
  unchanged.check();
}

BOOST_AUTO_TEST_CASE(a_page_of_another_site_may_read_with_a_key_and_change_nothing) {
  Instance instance;
  Unchanged unchanged{instance};
  for (const auto& fields :
       std::vector<harness::Fields>{{{"Sec-Fetch-Site", "cross-site"}},
                                    {{"Origin", "https://example.com"}},
                                    {{"Origin", "http://localhost:1"}},
                                    {{"Origin", "http://localhost.example.com"}},
                                    {{"Origin", "null"}},
                                    {{"Origin", ""}},
                                    {{"Sec-Fetch-Site", "cross-site"}, {"Origin", "http://localhost"}}}) {
    BOOST_TEST_CONTEXT(fields.front().first << ": " << fields.front().second) {
      check_refusal(instance.client.patch(restrictions_path, change, fields), 403, "authorization_invalid");
      BOOST_TEST(instance.client.send("GET", restrictions_path, "", fields).status == 200U);
    }
  }
  unchanged.check();
}

BOOST_AUTO_TEST_CASE(a_page_of_the_daemon_itself_may_change_settings) {
  Instance instance;
  for (const auto& fields : std::vector<harness::Fields>{
           {{"Origin", "http://localhost"}}, {{"Sec-Fetch-Site", "same-origin"}}, {{"Sec-Fetch-Site", "none"}}}) {
    BOOST_TEST(instance.client.patch(restrictions_path, change, fields).status == 200U);
  }
}

BOOST_AUTO_TEST_CASE(what_the_header_decides_is_answered_before_the_body_comes) {
  Instance instance;
  const auto refused = [&](const std::string& head, unsigned status) {
    auto connection = instance.daemon.connect();
    connection.send(head + "Host: localhost\r\nContent-Length: 1000\r\n\r\n");
    BOOST_TEST(connection.receive().status == status);
  };
  const auto key = "Authorization: Bearer " + instance.credentials.secret_key + "\r\n";
  refused("PATCH /v1/instance HTTP/1.1\r\n", 401);
  refused("PATCH /v1/nothing HTTP/1.1\r\n" + key, 404);
  refused("POST /v1/instance HTTP/1.1\r\n" + key, 405);
  refused("PATCH /v1/instance HTTP/1.1\r\n" + key + "Clerk-API-Version: 1\r\n", 400);
  refused("PATCH /v1/instance HTTP/1.1\r\n" + key + "Content-Type: text/plain\r\n", 415);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
