#include "harness/events.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"
#include "harness/shell.hpp"

namespace settingsd::end_to_end {
namespace {

using harness::at;

harness::Events stream_of(const Instance& instance, const std::string& last_event_id = {}) {
  return harness::Events{instance.daemon, instance.credentials.secret_key, last_event_id};
}

/// The event of the newest change, as the list of changes has it.
std::string newest_event(Instance& instance) {
  const auto page = instance.client.get("/v1/instance/changes?limit=1");
  const auto& content = page.content;
  const auto data = content.substr(content.find('[') + 1, content.rfind(']') - content.find('[') - 1);
  return "event: change\nid: " + at(page, "/data/0/id") + "\ndata: " + data;
}

std::string newest_id(Instance& instance) {
  return at(instance.client.get("/v1/instance/changes?limit=1"), "/data/0/id");
}

void set_allowlist(Instance& instance, const std::string& value) {
  BOOST_TEST(instance.client.patch(restrictions_path, "{\"allowlist\":" + value + "}").status == 200U);
}

void edit_blocklist(harness::Shell& shell, const Instance& instance, const std::string& value) {
  shell.run("UPDATE instance_restrictions SET blocklist = " + value + " WHERE instance_id = '" +
            instance.credentials.instance_id + "'");
}

/// A heartbeat instead of an event would mean that nothing is to come.
void check_seen_or_to_come(Instance& instance, harness::Events& stream, const std::string& value) {
  if (at(instance.client.get(restrictions_path), "/blocklist") == value) return;
  std::string event = "event";
  while (event.starts_with("event") && event.find("\"new_value\":" + value) == std::string::npos) event = stream.next();
  BOOST_TEST_REQUIRE(event.starts_with("event"), event);
}

/// Each stream is opened as soon as an edit is committed.
template <class Open>
void check_no_edit_is_missed(Open&& open) {
  Instance instance;
  harness::Shell shell{instance.daemon.database()};
  for (int round = 1; round <= 20; ++round) {
    const std::string value = round % 2 == 0 ? "false" : "true";
    edit_blocklist(shell, instance, value);
    auto stream = open(instance);
    check_seen_or_to_come(instance, stream, value);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(events)

BOOST_AUTO_TEST_CASE(a_patch_and_a_hand_edit_arrive_and_nothing_of_another_instance) {
  Instance instance;
  Instance other;
  auto stream = stream_of(instance);
  BOOST_TEST(stream.head.field("content-type").value_or("none") == "text/event-stream");
  BOOST_TEST(stream.head.field("cache-control").value_or("none") == "no-store");
  BOOST_TEST(!stream.head.field("etag"));
  BOOST_TEST(stream.head.field("x-accel-buffering").value_or("none") == "no");
  set_allowlist(other, "true");
  set_allowlist(instance, "true");
  BOOST_TEST(stream.next() == newest_event(instance));
  harness::Shell shell{instance.daemon.database()};
  edit_blocklist(shell, instance, "true");
  BOOST_TEST(stream.next() == newest_event(instance));
}

BOOST_AUTO_TEST_CASE(who_opens_a_stream_and_reads_then_misses_no_edit) {
  check_no_edit_is_missed([](Instance& instance) { return stream_of(instance); });
}

BOOST_AUTO_TEST_CASE(who_reads_the_list_and_goes_on_from_there_misses_no_edit) {
  check_no_edit_is_missed([](Instance& instance) { return stream_of(instance, newest_id(instance)); });
}

BOOST_AUTO_TEST_CASE(a_client_that_was_away_goes_on_without_gap_or_repeat) {
  Instance instance;
  set_allowlist(instance, "true");
  const auto last_seen = newest_id(instance);
  set_allowlist(instance, "false");
  const auto missed = newest_event(instance);
  set_allowlist(instance, "true");
  const auto also_missed = newest_event(instance);
  auto stream = stream_of(instance, last_seen);
  BOOST_TEST(stream.next() == missed);
  BOOST_TEST(stream.next() == also_missed);
  set_allowlist(instance, "false");
  BOOST_TEST(stream.next() == newest_event(instance));
}

BOOST_AUTO_TEST_CASE(a_long_absence_is_made_good_in_order) {
  Instance instance;
  const auto before = newest_id(instance);
  for (int round = 0; round < 100; ++round) set_allowlist(instance, round % 2 == 0 ? "true" : "false");
  auto stream = stream_of(instance, before);
  std::string last;
  for (int round = 0; round < 100; ++round) {
    last = stream.next();
    BOOST_TEST(last.find(round % 2 == 0 ? "\"new_value\":true" : "\"new_value\":false") != std::string::npos);
  }
  BOOST_TEST(last == newest_event(instance));
}

BOOST_AUTO_TEST_CASE(changes_that_were_removed_and_an_id_from_the_future_are_answered_by_a_reset) {
  Instance instance;
  set_allowlist(instance, "true");
  const auto last_seen = newest_id(instance);
  set_allowlist(instance, "false");
  const auto removed = newest_id(instance);
  set_allowlist(instance, "true");
  harness::Shell{instance.daemon.database()}.run("DELETE FROM setting_change WHERE id = " + removed);
  for (const auto& id : {last_seen, std::string("9223372036854775807")}) {
    auto stream = stream_of(instance, id);
    BOOST_TEST(stream.next() == "event: reset\nid: " + newest_id(instance) + "\ndata: {}");
    set_allowlist(instance, id == last_seen ? "false" : "true");
    BOOST_TEST(stream.next() == newest_event(instance));
  }
}

BOOST_AUTO_TEST_CASE(a_last_event_id_that_is_none_is_422) {
  Instance instance;
  for (const std::string id : {"x", "-1", "1.0"}) {
    check_refusal(instance.client.get(harness::events_path, {{"Last-Event-ID", id}}), 422, "form_param_value_invalid",
                  "Last-Event-ID");
  }
}

BOOST_AUTO_TEST_CASE(the_stream_of_a_revoked_key_and_of_a_deleted_instance_ends) {
  Instance instance;
  const auto key = instance.daemon.create_key(instance.credentials.instance_id);
  harness::Events of_key{instance.daemon, key.secret_key};
  instance.daemon.settingsd({"key", "revoke", key.key_id});
  BOOST_TEST(of_key.next().empty());
  auto of_instance = stream_of(instance);
  instance.daemon.settingsd({"instance", "delete", instance.credentials.instance_id, "--yes"});
  BOOST_TEST(of_instance.next().empty());
}

BOOST_AUTO_TEST_CASE(a_client_that_leaves_disturbs_nobody) {
  Instance instance;
  auto stays = stream_of(instance);
  { const auto leaves = stream_of(instance); }
  set_allowlist(instance, "true");
  BOOST_TEST(stays.next() == newest_event(instance));
}

BOOST_AUTO_TEST_CASE(head_opens_no_stream) {
  Instance instance;
  const auto head = instance.client.send("HEAD", harness::events_path);
  BOOST_TEST(head.status == 200U);
  BOOST_TEST(head.field("content-type").value_or("none") == "text/event-stream");
  BOOST_TEST(instance.client.get(restrictions_path).status == 200U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
