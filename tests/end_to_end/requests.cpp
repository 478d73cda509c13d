#include <string>

#include <boost/json/array.hpp>
#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"

namespace settingsd::end_to_end {
namespace {

using harness::at;

std::string trace_id(const harness::Response& response) { return response.field("clerk-trace-id").value_or("none"); }

}  // namespace

BOOST_AUTO_TEST_SUITE(requests)

BOOST_AUTO_TEST_CASE(the_trace_id_of_a_valid_traceparent_is_taken_over) {
  Instance instance;
  const std::string id = "0af7651916cd43dd8448eb211c80319c";
  const auto with = [&](const std::string& parent) {
    return trace_id(instance.client.get(instance_path, {{"traceparent", parent}}));
  };
  BOOST_TEST(with("00-" + id + "-b7ad6b7169203331-01") == id);
  for (const auto& invalid :
       {"00-" + id + "-b7ad6b7169203331", "00-" + std::string(32, '0') + "-b7ad6b7169203331-01",
        "ff-" + id + "-b7ad6b7169203331-01", "00-" + id.substr(1) + "G-b7ad6b7169203331-01", std::string("x")}) {
    BOOST_TEST(with(invalid) != id);
    BOOST_TEST(with(invalid).size() == 32U);
  }
  const auto parent = "00-" + id + "-b7ad6b7169203331-01";
  BOOST_TEST(trace_id(instance.client.get(instance_path, {{"traceparent", parent}, {"traceparent", parent}})) != id);
}

BOOST_AUTO_TEST_CASE(every_response_has_a_trace_id_of_its_own) {
  Instance instance;
  const auto first = instance.client.get(instance_path);
  const auto second = instance.client.get(instance_path);
  BOOST_TEST(trace_id(first) != trace_id(second));
  BOOST_TEST(trace_id(first) == first.field("x-clerk-trace-id").value_or("none"));
}

BOOST_AUTO_TEST_CASE(head_answers_as_get_does_without_the_content) {
  Instance instance;
  for (const std::string path : {"/v1/instance", "/v1/instance/restrictions", "/v1/instance/organization_settings",
                                 "/v1/organization_roles", "/livez", "/readyz", "/version", "/openapi.json"}) {
    const auto got = instance.client.get(path);
    const auto head = instance.client.send("HEAD", path);
    BOOST_TEST(head.status == got.status);
    BOOST_TEST(head.field("content-length").value_or("none") == std::to_string(got.content.size()));
    BOOST_TEST(head.field("etag").value_or("none") == got.field("etag").value_or("none"));
    BOOST_TEST(head.field("content-type").value_or("none") == "application/json");
  }
}

BOOST_AUTO_TEST_CASE(options_names_the_methods_and_allows_no_other_origin) {
  Instance instance;
  for (const auto path : patch_paths) {
    const auto response = instance.client.send("OPTIONS", path);
    BOOST_TEST(response.status == 204U);
    BOOST_TEST(response.field("allow").value_or("none") == "GET, HEAD, OPTIONS, PATCH");
    for (const auto& [name, value] : response.fields) BOOST_TEST(!name.starts_with("access-control-"));
  }
}

BOOST_AUTO_TEST_CASE(every_known_api_version_is_served_alike) {
  Instance instance;
  const auto newest = instance.client.get(instance_path).content;
  for (const std::string version :
       {"2021-02-05", "2024-10-01", "2025-03-12", "2025-04-10", "2025-11-10", "2026-05-12"}) {
    const auto in_header = instance.client.get(instance_path, {{"Clerk-API-Version", version}});
    const auto in_query = instance.client.get(std::string(instance_path) + "?__clerk_api_version=" + version);
    BOOST_TEST(in_header.content == newest);
    BOOST_TEST(in_query.content == newest);
    BOOST_TEST(instance.client.patch(instance_path, "{}", {{"Clerk-API-Version", version}}).status == 204U);
  }
}

BOOST_AUTO_TEST_CASE(roles_come_in_pages) {
  Instance instance;
  const auto all = instance.client.get("/v1/organization_roles");
  BOOST_TEST(all.status == 200U);
  BOOST_TEST(at(all, "/total_count") == "2");
  const auto page = [&](const std::string& query) { return instance.client.get("/v1/organization_roles?" + query); };
  BOOST_TEST(at(page("limit=1"), "/data/0") == at(all, "/data/0"));
  BOOST_TEST(at(page("limit=1"), "/data/1") == "absent");
  BOOST_TEST(at(page("limit=1&offset=1"), "/data/0") == at(all, "/data/1"));
  BOOST_TEST(at(page("offset=2"), "/data") == "[]");
  BOOST_TEST(at(page("offset=9223372036854775807&limit=500"), "/data") == "[]");
  BOOST_TEST(at(page("offset=5"), "/total_count") == "2");
}

BOOST_AUTO_TEST_CASE(a_role_has_every_member_of_the_contract) {
  Instance instance;
  const auto roles = harness::json_of(instance.client.get("/v1/organization_roles"));
  for (const auto& role : roles.at("data").as_array()) {
    const bool admin = role.at("key").as_string() == "org:admin";
    BOOST_TEST(role.at("object").as_string() == "role");
    BOOST_TEST(role.at("id").as_string().size() == 32U);
    BOOST_TEST(role.at("is_creator_eligible").as_bool() == admin);
    BOOST_TEST(role.at("permissions").as_array().size() == (admin ? 9U : 2U));
    BOOST_TEST(role.at("created_at").as_int64() <= role.at("updated_at").as_int64());
    for (const auto& permission : role.at("permissions").as_array()) {
      BOOST_TEST(permission.at("object").as_string() == "permission");
      BOOST_TEST(permission.at("type").as_string() == "system");
      BOOST_TEST(permission.at("key").as_string().starts_with("org:sys_"));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_bad_page_is_refused) {
  Instance instance;
  for (const std::string query : {"limit=0", "limit=501", "limit=-1", "limit=x", "limit=", "limit=1.5", "limit=+1",
                                  "limit=99999999999999999999", "limit=1&limit=2"}) {
    check_refusal(instance.client.get("/v1/organization_roles?" + query), 422, "form_param_value_invalid", "limit");
  }
  for (const std::string query : {"offset=-1", "offset=x", "offset=9223372036854775808"}) {
    check_refusal(instance.client.get("/v1/organization_roles?" + query), 422, "form_param_value_invalid", "offset");
  }
}

BOOST_AUTO_TEST_CASE(the_routes_at_the_root_need_no_key) {
  Instance instance;
  const auto get = [&](const std::string& target) { return instance.daemon.connect().exchange({"GET", target}); };
  BOOST_TEST(get("/livez").status == 200U);
  BOOST_TEST(get("/readyz").status == 200U);
  BOOST_TEST(at(get("/version"), "/name") == "\"settingsd\"");
  BOOST_TEST(at(get("/openapi.json"), "/openapi") == "\"3.1.0\"");
}

BOOST_AUTO_TEST_CASE(pipelined_requests_are_answered_in_order) {
  Instance instance;
  auto connection = instance.daemon.connect();
  const harness::Fields key{{"Authorization", "Bearer " + instance.credentials.secret_key}};
  std::string all;
  for (int at_request = 0; at_request < 50; ++at_request) {
    const std::string value = at_request % 2 == 0 ? "true" : "false";
    all += harness::Request{"PATCH", std::string(restrictions_path), key, "{\"allowlist\":" + value + "}"}.text();
    all += harness::Request{"GET", std::string(restrictions_path), key}.text();
  }
  connection.send(all);
  for (int at_request = 0; at_request < 50; ++at_request) {
    const std::string value = at_request % 2 == 0 ? "true" : "false";
    BOOST_TEST(at(connection.receive(), "/allowlist") == value);
    BOOST_TEST(at(connection.receive(), "/allowlist") == value);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
