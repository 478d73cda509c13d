#include <string>

#include <SQLiteCpp/SQLiteCpp.h>
#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"
#include "harness/eventually.hpp"

namespace settingsd::end_to_end {
namespace {

harness::Finished shell(const Instance& instance, const std::string& sql) {
  return harness::run({"/usr/bin/sqlite3", "-cmd", ".timeout 10000", instance.daemon.database().string(), sql});
}

std::string of(const Instance& instance) { return " WHERE instance_id = '" + instance.credentials.instance_id + "';"; }

}  // namespace

BOOST_AUTO_TEST_SUITE(hand_edits)

BOOST_AUTO_TEST_CASE(an_edit_in_the_shell_is_served_with_a_new_tag) {
  Instance instance;
  const auto before = instance.client.get(restrictions_path).field("etag");
  BOOST_TEST(shell(instance, "UPDATE instance_restrictions SET blocklist = 1" + of(instance)).status == 0);
  BOOST_TEST(
      harness::eventually([&] { return harness::at(instance.client.get(restrictions_path), "/blocklist") == "true"; }));
  BOOST_TEST((instance.client.get(restrictions_path).field("etag") != before));
}

BOOST_AUTO_TEST_CASE(a_tag_from_before_the_edit_no_longer_matches) {
  Instance instance;
  const auto tag = instance.client.get(restrictions_path).field("etag").value();
  BOOST_TEST(shell(instance, "UPDATE instance_restrictions SET blocklist = 1" + of(instance)).status == 0);
  check_refusal(instance.client.patch(restrictions_path, "{\"allowlist\":true}", {{"If-Match", tag}}), 412,
                "precondition_failed");
}

BOOST_AUTO_TEST_CASE(a_patch_keeps_what_the_shell_wrote) {
  Instance instance;
  BOOST_TEST(shell(instance, "UPDATE instance_restrictions SET blocklist = 1" + of(instance)).status == 0);
  const auto response = instance.client.patch(restrictions_path, "{\"allowlist\":true}");
  BOOST_TEST(harness::at(response, "/blocklist") == "true");
  BOOST_TEST(harness::at(response, "/allowlist") == "true");
}

BOOST_AUTO_TEST_CASE(the_shell_is_refused_with_a_sentence) {
  Instance instance;
  Unchanged unchanged{instance};
  const auto refused = shell(instance, "UPDATE instance_settings SET hibp = 2" + of(instance));
  BOOST_TEST(refused.status != 0);
  BOOST_TEST(refused.errors.find("hibp must be 0 or 1") != std::string::npos);
  unchanged.check();
}

BOOST_AUTO_TEST_CASE(nothing_is_written_to_an_instance_without_its_settings) {
  Instance instance;
  const std::string id = "ins_" + std::string(23, '0') + "hand";
  const std::string insert = "INSERT INTO instance (id, environment_type, epoch, created_at) SELECT '" + id +
                             "', environment_type, epoch, created_at FROM instance WHERE id = '" +
                             instance.credentials.instance_id + "'";
  BOOST_TEST(shell(instance, insert).status == 0);
  harness::Client client{instance.daemon.connect(), instance.daemon.create_key(id).secret_key};
  for (const auto path : patch_paths) {
    check_refusal(client.patch(path, "{}"), 503, "service_unavailable");
  }
  BOOST_TEST(instance.client.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  instance.daemon.settingsd({"instance", "delete", id, "--yes"});
}

BOOST_AUTO_TEST_CASE(a_transaction_left_open_elsewhere_holds_up_writes_for_a_bounded_time_and_no_reads) {
  Instance instance;
  SQLite::Database elsewhere{instance.daemon.database().string(), SQLite::OPEN_READWRITE};
  elsewhere.exec("BEGIN IMMEDIATE");
  const auto refused = instance.client.patch(restrictions_path, "{\"allowlist\":true}");
  check_refusal(refused, 503, "service_unavailable");
  BOOST_TEST(refused.field("retry-after").has_value());
  BOOST_TEST(instance.client.get(restrictions_path).status == 200U);
  elsewhere.exec("ROLLBACK");
  BOOST_TEST(harness::eventually(
      [&] { return instance.client.patch(restrictions_path, "{\"allowlist\":true}").status == 200; }));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
