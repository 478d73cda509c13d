#include <string>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"
#include "harness/folder.hpp"
#include "harness/paths.hpp"
#include "harness/shell.hpp"

namespace settingsd::end_to_end {
namespace {

using harness::at;

constexpr auto changes_path = harness::changes_path;
constexpr std::string_view trace = "0123456789abcdef0123456789abcdef";

harness::Response changes(Instance& instance, const std::string& query = {}) {
  return instance.client.get(std::string(changes_path) + query);
}

void set(Instance& instance, const std::string& body) {
  BOOST_TEST(instance.client.patch(restrictions_path, body).status == 200U);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(changes_of_an_instance)

BOOST_AUTO_TEST_CASE(a_patch_is_shown_with_its_values_its_key_and_its_trace_id) {
  Instance instance;
  const harness::Fields traced{{"traceparent", "00-" + std::string(trace) + "-0123456789abcdef-01"}};
  BOOST_TEST(instance.client.patch(restrictions_path, "{\"allowlist\":true}", traced).status == 200U);
  const auto page = changes(instance, "?setting=restrictions.allowlist");
  BOOST_TEST(page.status == 200U);
  BOOST_TEST(page.field("content-type").value_or("none") == "application/json");
  BOOST_TEST(page.field("cache-control").value_or("none") == "no-store");
  BOOST_TEST(at(page, "/total_count") == "1");
  BOOST_TEST(harness::json_of(page).at("data").at(0).as_object().size() == 11U);
  BOOST_TEST(at(page, "/data/0/object") == "\"setting_change\"");
  BOOST_TEST(at(page, "/data/0/resource") == "\"restrictions\"");
  BOOST_TEST(at(page, "/data/0/setting") == "\"restrictions.allowlist\"");
  BOOST_TEST(at(page, "/data/0/old_value") == "false");
  BOOST_TEST(at(page, "/data/0/new_value") == "true");
  BOOST_TEST(at(page, "/data/0/revision") == "2");
  BOOST_TEST(at(page, "/data/0/actor").starts_with('"' + instance.credentials.key_id));
  BOOST_TEST(at(page, "/data/0/trace_id") == '"' + std::string(trace) + '"');
  BOOST_TEST(at(page, "/data/0/source") == "\"api\"");
}

BOOST_AUTO_TEST_CASE(a_hand_edit_is_shown_as_one) {
  Instance instance;
  harness::Shell shell{instance.daemon.database()};
  shell.run("UPDATE instance_restrictions SET blocklist = 1 WHERE instance_id = '" + instance.credentials.instance_id +
            "'");
  const auto page = changes(instance, "?setting=restrictions.blocklist");
  BOOST_TEST(at(page, "/data/0/source") == "\"sqlite3\"");
  BOOST_TEST(at(page, "/data/0/actor") == "null");
  BOOST_TEST(at(page, "/data/0/trace_id") == "null");
}

BOOST_AUTO_TEST_CASE(pages_go_back_without_gap_or_repeat) {
  Instance instance;
  for (const auto* const value : {"true", "false", "true"}) set(instance, "{\"allowlist\":" + std::string(value) + "}");
  const auto all = changes(instance, "?setting=restrictions.allowlist");
  const auto first = changes(instance, "?setting=restrictions.allowlist&limit=2");
  BOOST_TEST(at(first, "/data/1/id") == at(all, "/data/1/id"));
  BOOST_TEST(at(first, "/data/2") == "absent");
  BOOST_TEST(at(first, "/total_count") == "3");
  const auto second = changes(instance, "?setting=restrictions.allowlist&before=" + at(first, "/data/1/id"));
  BOOST_TEST(at(second, "/data/0/id") == at(all, "/data/2/id"));
  BOOST_TEST(at(second, "/data/1") == "absent");
  BOOST_TEST(at(second, "/total_count") == "3");
}

BOOST_AUTO_TEST_CASE(an_actor_is_found_by_the_id_of_the_key) {
  Instance instance;
  set(instance, "{\"allowlist\":true}");
  BOOST_TEST(at(changes(instance, "?actor=" + instance.credentials.key_id), "/total_count") == "1");
  BOOST_TEST(at(changes(instance, "?actor=nobody"), "/data") == "[]");
}

BOOST_AUTO_TEST_CASE(another_instance_shows_nothing_of_it) {
  Instance instance;
  Instance other;
  set(instance, "{\"allowlist\":true}");
  BOOST_TEST(at(changes(other, "?setting=restrictions.allowlist"), "/total_count") == "0");
}

BOOST_AUTO_TEST_CASE(bad_query_values_are_422) {
  Instance instance;
  for (const std::string query : {"limit=0", "limit=501", "limit=x", "before=0", "before=x", "setting=a&setting=b"}) {
    BOOST_TEST_CONTEXT(query) {
      check_refusal(changes(instance, "?" + query), 422, "form_param_value_invalid", query.substr(0, query.find('=')));
    }
  }
}

BOOST_AUTO_TEST_CASE(the_path_is_only_read) {
  Instance instance;
  const auto head = instance.client.send("HEAD", changes_path);
  BOOST_TEST(head.status == 200U);
  BOOST_TEST(head.field("content-length").value_or("none") == std::to_string(changes(instance).content.size()));
  BOOST_TEST(instance.client.send("OPTIONS", changes_path).field("allow").value_or("none") == "GET, HEAD, OPTIONS");
  check_refusal(instance.client.patch(changes_path, "{}"), 405, "method_not_allowed");
}

BOOST_AUTO_TEST_CASE(a_dry_run_leaves_every_octet_of_the_file_as_it_is) {
  Instance instance;
  const auto tag = instance.client.get(restrictions_path).field("etag");
  const auto octets = [&] {
    return harness::octets_of(instance.daemon.database()) +
           harness::octets_of(instance.daemon.database().string() + "-wal");
  };
  const auto before = octets();
  const auto reply = instance.client.patch(std::string(restrictions_path) + "?dry_run=true", "{\"allowlist\":true}");
  BOOST_TEST(reply.status == 200U);
  BOOST_TEST(at(reply, "/allowlist") == "true");
  BOOST_TEST((reply.field("etag") == tag));
  BOOST_TEST((octets() == before));
  BOOST_TEST(at(instance.client.get(restrictions_path), "/allowlist") == "false");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
