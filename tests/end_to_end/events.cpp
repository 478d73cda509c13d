#include <string>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"
#include "harness/shell.hpp"

namespace settingsd::end_to_end {
namespace {

using harness::at;

constexpr std::string_view events_path = "/v1/instance/events";

/// An open event stream.
class Events {
 public:
  explicit Events(const Instance& instance, const std::string& last_event_id = {})
      : Events{instance, instance.credentials.secret_key, last_event_id} {}

  Events(const Instance& instance, const std::string& key, const std::string& last_event_id)
      : connection_{instance.daemon.connect()} {
    harness::Request request{"GET", std::string(events_path), {{"Authorization", "Bearer " + key}}};
    if (!last_event_id.empty()) request.fields.emplace_back("Last-Event-ID", last_event_id);
    connection_.send(request.text());
    head = connection_.receive(true);
    BOOST_TEST(head.status == 200U);
    BOOST_TEST(next() == ":");
  }

  /// The next event without its blank line; "" at the end.
  std::string next() {
    while (text_.find("\n\n") == std::string::npos) {
      const auto chunk = connection_.receive_chunk();
      if (chunk.empty()) return {};
      text_ += chunk;
    }
    auto event = text_.substr(0, text_.find("\n\n"));
    text_.erase(0, event.size() + 2);
    return event;
  }

  harness::Response head;

 private:
  harness::Connection connection_;
  std::string text_;
};

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

}  // namespace

BOOST_AUTO_TEST_SUITE(events)

BOOST_AUTO_TEST_CASE(a_patch_and_a_hand_edit_arrive_and_nothing_of_another_instance) {
  Instance instance;
  Instance other;
  Events stream{instance};
  BOOST_TEST(stream.head.field("content-type").value_or("none") == "text/event-stream");
  BOOST_TEST(stream.head.field("cache-control").value_or("none") == "no-store");
  BOOST_TEST(!stream.head.field("etag"));
  set_allowlist(other, "true");
  set_allowlist(instance, "true");
  BOOST_TEST(stream.next() == newest_event(instance));
  harness::Shell{instance.daemon.database()}.run(
      "UPDATE instance_restrictions SET blocklist = 1 WHERE instance_id = '" + instance.credentials.instance_id + "'");
  BOOST_TEST(stream.next() == newest_event(instance));
}

BOOST_AUTO_TEST_CASE(a_client_that_was_away_goes_on_without_gap_or_repeat) {
  Instance instance;
  set_allowlist(instance, "true");
  const auto last_seen = newest_id(instance);
  set_allowlist(instance, "false");
  const auto missed = newest_event(instance);
  set_allowlist(instance, "true");
  const auto also_missed = newest_event(instance);
  Events stream{instance, last_seen};
  BOOST_TEST(stream.next() == missed);
  BOOST_TEST(stream.next() == also_missed);
  set_allowlist(instance, "false");
  BOOST_TEST(stream.next() == newest_event(instance));
}

BOOST_AUTO_TEST_CASE(a_long_absence_is_made_good_in_order) {
  Instance instance;
  const auto before = newest_id(instance);
  for (int round = 0; round < 100; ++round) set_allowlist(instance, round % 2 == 0 ? "true" : "false");
  Events stream{instance, before};
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
    Events stream{instance, id};
    BOOST_TEST(stream.next() == "event: reset\nid: " + newest_id(instance) + "\ndata: {}");
    set_allowlist(instance, id == last_seen ? "false" : "true");
    BOOST_TEST(stream.next() == newest_event(instance));
  }
}

BOOST_AUTO_TEST_CASE(a_last_event_id_that_is_none_is_422) {
  Instance instance;
  for (const std::string id : {"x", "-1", "1.0"}) {
    check_refusal(instance.client.get(events_path, {{"Last-Event-ID", id}}), 422, "form_param_value_invalid",
                  "Last-Event-ID");
  }
}

BOOST_AUTO_TEST_CASE(the_stream_of_a_revoked_key_and_of_a_deleted_instance_ends) {
  Instance instance;
  const auto key = instance.daemon.create_key(instance.credentials.instance_id);
  Events of_key{instance, key.secret_key, {}};
  instance.daemon.settingsd({"key", "revoke", key.key_id});
  BOOST_TEST(of_key.next().empty());
  Events of_instance{instance};
  instance.daemon.settingsd({"instance", "delete", instance.credentials.instance_id, "--yes"});
  BOOST_TEST(of_instance.next().empty());
}

BOOST_AUTO_TEST_CASE(a_client_that_leaves_disturbs_nobody) {
  Instance instance;
  Events stays{instance};
  { const Events leaves{instance}; }
  set_allowlist(instance, "true");
  BOOST_TEST(stays.next() == newest_event(instance));
}

BOOST_AUTO_TEST_CASE(head_opens_no_stream) {
  Instance instance;
  const auto head = instance.client.send("HEAD", events_path);
  BOOST_TEST(head.status == 200U);
  BOOST_TEST(head.field("content-type").value_or("none") == "text/event-stream");
  BOOST_TEST(instance.client.get(restrictions_path).status == 200U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
