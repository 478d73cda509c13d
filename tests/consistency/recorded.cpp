#include <algorithm>
#include <deque>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>
#include <boost/test/unit_test.hpp>

#include "consistency/changes.hpp"
#include "consistency/traffic.hpp"
#include "consistency/violations.hpp"
#include "harness/client.hpp"
#include "harness/daemon.hpp"

namespace settingsd::consistency {
namespace {

constexpr std::size_t steps = 1500;
constexpr std::size_t rounds = 4;

void check(const History& history, const Parts& initial) {
  BOOST_TEST(std::ranges::count(history, Operation::Outcome::ok, &Operation::outcome) > 0);
  for (const auto& violation : violations_of(history, initial)) BOOST_ERROR(violation);
}

void check_integrity(const harness::Daemon& daemon) {
  SQLite::Database database{daemon.database().string(), SQLite::OPEN_READWRITE};
  BOOST_TEST(database.execAndGet("PRAGMA integrity_check").getString() == "ok");
}

/// Adds what the recorded changes say of the last epoch.
void add_changes(const harness::Daemon& daemon, const std::string& secret_key, const Register& resource,
                 History& history) {
  harness::Client client{daemon.connect(), secret_key};
  const auto epoch = version_of(tag_of(client.get(resource.path))).epoch;
  const auto reads = reads_of(all_changes(client), resource, epoch);
  history.insert(history.end(), reads.begin(), reads.end());
}

struct Recorded {
  harness::Daemon daemon{{"--log-level", "error"}};
  unsigned seed = std::random_device{}();
  std::mt19937 random{seed};

  std::size_t some_steps() { return std::uniform_int_distribution<std::size_t>{1, 200}(random); }

  void kill(Traffic& traffic) {
    traffic.await(some_steps());
    traffic.restart([&] { daemon.kill(); }, [&] { check_integrity(daemon); });
  }

  /// With what the recorded changes say.
  void check_all(Traffic& traffic, const std::string& secret_key, const Register& resource) {
    auto history = traffic.finish();
    add_changes(daemon, secret_key, resource, history);
    check(history, traffic.initial());
  }

  void check_kills(Traffic& traffic, const std::string& secret_key, const Register& resource) {
    BOOST_TEST_CONTEXT("seed " << seed) {
      for (std::size_t round = 0; round < rounds; ++round) kill(traffic);
      traffic.await(some_steps());
      check_all(traffic, secret_key, resource);
    }
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(recorded_histories, Recorded)

BOOST_AUTO_TEST_CASE(readers_of_registers_with_one_writer_each_never_go_back) {
  std::deque<Traffic> all;
  for (int count = 0; count < 3; ++count) {
    auto& traffic = all.emplace_back(daemon, daemon.create_instance(), several_members);
    traffic.add_writer();
    traffic.add_reader();
    traffic.add_reader();
  }
  for (auto& traffic : all) traffic.await(steps / 3);
  for (auto& traffic : all) check(traffic.finish(), traffic.initial());
}

BOOST_AUTO_TEST_CASE(writers_of_one_register_are_put_in_one_order_and_tear_nothing) {
  const auto instance = daemon.create_instance();
  Traffic traffic{daemon, instance, several_members};
  for (int count = 0; count < 2; ++count) traffic.add_writer();
  for (int count = 0; count < 2; ++count) traffic.add_conditional_writer();
  for (int count = 0; count < 2; ++count) traffic.add_reader();
  traffic.add_reading_hand();
  traffic.await(steps);
  check_all(traffic, instance.secret_key, several_members);
}

BOOST_AUTO_TEST_CASE(who_is_told_of_a_change_sees_it) {
  const auto instance = daemon.create_instance();
  Traffic traffic{daemon, instance, one_member};
  for (int count = 0; count < 3; ++count) traffic.add_writer();
  for (int count = 0; count < 2; ++count) traffic.add_watcher();
  traffic.await(steps);
  check(traffic.finish(), traffic.initial());
}

BOOST_AUTO_TEST_CASE(kills_lose_nothing_and_give_no_tag_twice) {
  BOOST_TEST_MESSAGE("seed " << seed);
  const auto instance = daemon.create_instance();
  Traffic traffic{daemon, instance, several_members};
  for (int count = 0; count < 3; ++count) traffic.add_writer();
  traffic.add_conditional_writer();
  for (int count = 0; count < 2; ++count) traffic.add_reader();
  traffic.add_reading_hand();
  check_kills(traffic, instance.secret_key, several_members);
}

BOOST_AUTO_TEST_CASE(hand_edits_restarts_and_restores_give_no_tag_twice) {
  const auto backup = (daemon.folder() / "backup.db").string();
  Traffic traffic{daemon, daemon.create_instance(), several_members};
  traffic.add_writer();
  traffic.add_conditional_writer();
  traffic.add_writing_hand();
  for (int count = 0; count < 2; ++count) traffic.add_reader();
  BOOST_TEST_CONTEXT("seed " << seed) {
    for (std::size_t round = 0; round < rounds; ++round) {
      traffic.await(some_steps());
      daemon.settingsd({"backup", backup, "--force"});
      kill(traffic);
      traffic.await(some_steps());
      traffic.restart([&] { BOOST_TEST(daemon.terminate() == 0); }, [&] { daemon.settingsd({"restore", backup}); });
    }
    traffic.await(some_steps());
    check(traffic.finish(), traffic.initial());
  }
}

BOOST_AUTO_TEST_CASE(reverts_among_writes_and_kills_give_no_tag_twice) {
  const auto instance = daemon.create_instance();
  Traffic traffic{daemon, instance, one_member};
  traffic.add_writer();
  for (unsigned count = 0; count < 2; ++count) traffic.add_reverter(seed + count);
  traffic.add_reader();
  check_kills(traffic, instance.secret_key, one_member);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::consistency
