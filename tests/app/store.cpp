#include "app/store.hpp"

#include <algorithm>
#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "fixture.hpp"
#include "harness/eventually.hpp"

namespace settingsd::app {
namespace {

using domain::Resource;
using harness::eventually;

bool is_failed(const Outcome& outcome, Failed::Reason reason) {
  const auto* failed = std::get_if<Failed>(&outcome);
  return failed != nullptr && failed->reason == reason;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store, SettingsFile)

BOOST_AUTO_TEST_CASE(an_answered_update_is_what_the_next_reader_and_the_file_show) {
  Daemon daemon{*this};
  BOOST_TEST(daemon.shown(instance_id(), Resource::restrictions) == "off");
  const auto before = daemon.store.read(instance_id(), Resource::restrictions)->entity_tag;
  const auto outcome = daemon.update(instance_id(), set_allowlist(true)).get();
  BOOST_REQUIRE(std::holds_alternative<Applied>(outcome));
  BOOST_TEST(daemon.shown(instance_id(), Resource::restrictions) == "on");
  BOOST_TEST(daemon.store.read(instance_id(), Resource::restrictions)->entity_tag != before);
  BOOST_TEST(std::get<Applied>(outcome).representation->entity_tag ==
             daemon.store.read(instance_id(), Resource::restrictions)->entity_tag);
  BOOST_TEST(writer().reader().group<domain::InstanceRestrictions>(instance_id())->value.allowlist);
}

BOOST_AUTO_TEST_CASE(an_update_that_changes_nothing_keeps_the_revision) {
  Daemon daemon{*this};
  const auto before = daemon.store.read(instance_id(), Resource::restrictions)->entity_tag;
  const auto outcome = daemon.update(instance_id(), set_allowlist(false)).get();
  BOOST_TEST(std::get<Applied>(outcome).representation->entity_tag == before);
}

BOOST_AUTO_TEST_CASE(an_update_for_another_revision_is_stale_and_changes_nothing) {
  Daemon daemon{*this};
  const auto first = daemon.store.read(instance_id(), Resource::restrictions)->entity_tag;
  BOOST_TEST(std::holds_alternative<Applied>(daemon.update(instance_id(), set_allowlist(true), {first}).get()));
  BOOST_TEST(
      std::holds_alternative<PreconditionFailed>(daemon.update(instance_id(), set_allowlist(false), {first}).get()));
  BOOST_TEST(daemon.shown(instance_id(), Resource::restrictions) == "on");
}

BOOST_AUTO_TEST_CASE(an_update_for_every_other_revision_than_this_one_changes_nothing) {
  Daemon daemon{*this};
  const auto first = daemon.store.read(instance_id(), Resource::restrictions)->entity_tag;
  const auto outcome = daemon.update(instance_id(), set_allowlist(true), {.if_none_match = first}).get();
  BOOST_TEST(std::holds_alternative<PreconditionFailed>(outcome));
  BOOST_TEST(daemon.shown(instance_id(), Resource::restrictions) == "off");
}

BOOST_AUTO_TEST_CASE(a_dry_run_answers_like_the_real_one_and_writes_nothing) {
  Daemon daemon{*this};
  const auto before = daemon.store.read(instance_id(), Resource::restrictions)->entity_tag;
  const auto outcome = daemon.update(instance_id(), set_allowlist(true), {}, true).get();
  BOOST_TEST(*std::get<Applied>(outcome).representation->content == "on");
  BOOST_TEST(std::get<Applied>(outcome).representation->entity_tag == before);
  BOOST_TEST(daemon.shown(instance_id(), Resource::restrictions) == "off");
}

BOOST_AUTO_TEST_CASE(an_update_that_the_plan_refuses_leaves_its_neighbours_alone) {
  BOOST_REQUIRE(storage::withdraw_feature(writer(), instance_id(), domain::Feature::allowlist));
  Daemon daemon{*this};
  domain::Patch<domain::InstanceRestrictions> blocklist;
  std::get<1>(blocklist.values) = true;
  blocklist.sent.push_back({1, "blocklist"});
  auto refused = daemon.update(instance_id(), set_allowlist(true));
  auto applied = daemon.update(instance_id(), blocklist);
  BOOST_TEST(std::get<domain::Problems>(refused.get()).front().status == 402U);
  BOOST_TEST(std::holds_alternative<Applied>(applied.get()));
  const auto stored = writer().reader().group<domain::InstanceRestrictions>(instance_id())->value;
  BOOST_TEST(!stored.allowlist);
  BOOST_TEST(stored.blocklist);
}

BOOST_AUTO_TEST_CASE(an_instance_that_is_gone_is_gone_for_readers_and_writers) {
  Daemon daemon{*this};
  BOOST_TEST((daemon.store.authenticate(key()) != nullptr));
  BOOST_REQUIRE(storage::delete_instance(writer(), instance_id()));
  BOOST_TEST(std::holds_alternative<Gone>(daemon.update(instance_id(), set_allowlist(true)).get()));
  BOOST_TEST(daemon.shown(instance_id(), Resource::restrictions) == "nothing");
  BOOST_TEST((daemon.store.authenticate(key()) == nullptr));
}

BOOST_AUTO_TEST_CASE(a_change_by_another_process_is_noticed) {
  Daemon daemon{*this};
  BOOST_TEST(daemon.shown(instance_id(), Resource::restrictions) == "off");
  {
    storage::WriteTransaction transaction{writer()};
    const auto before = *writer().reader().group<domain::InstanceRestrictions>(instance_id());
    auto after = before.value;
    after.allowlist = true;
    BOOST_TEST(writer().update(instance_id(), before, after) == before.revision + 1);
    transaction.commit();
  }
  BOOST_TEST(eventually([&] { return daemon.shown(instance_id(), Resource::restrictions) == "on"; }));
}

BOOST_AUTO_TEST_CASE(a_list_replacement_left_open_by_a_shell_is_closed) {
  Daemon daemon{*this};
  const auto before = daemon.store.read(instance_id(), Resource::instance)->entity_tag;
  Shell shell{path()};
  shell.run("BEGIN; INSERT INTO list_replacement (instance_id, list) VALUES ('" + instance_id() +
            "', 'instance.allowed_origins'); INSERT INTO allowed_origin VALUES ('" + instance_id() +
            "', 0, 'https://example.com'); COMMIT");
  BOOST_TEST(eventually([&] { return daemon.store.read(instance_id(), Resource::instance)->entity_tag != before; }));
  BOOST_TEST(shell.integer("SELECT count(*) FROM list_replacement") == 0);
}

BOOST_AUTO_TEST_CASE(a_list_replacement_left_open_before_the_start_moves_the_entity_tag) {
  std::string before;
  {
    Daemon daemon{*this};
    before = daemon.store.read(instance_id(), Resource::instance)->entity_tag;
  }
  Shell shell{path()};
  shell.run("INSERT INTO list_replacement (instance_id, list) VALUES ('" + instance_id() +
            "', 'instance.allowed_origins'); INSERT INTO allowed_origin VALUES ('" + instance_id() +
            "', 0, 'https://example.com')");
  Daemon daemon{*this};
  BOOST_TEST(daemon.store.read(instance_id(), Resource::instance)->entity_tag != before);
  BOOST_TEST(shell.integer("SELECT count(*) FROM list_replacement") == 0);
}

BOOST_AUTO_TEST_CASE(a_key_is_honoured_once_it_is_made_and_until_it_is_revoked) {
  Daemon daemon{*this};
  const auto principal = daemon.store.authenticate(key());
  BOOST_REQUIRE((principal != nullptr));
  BOOST_TEST(principal->instance_id == instance_id());
  BOOST_TEST(principal->key_id == key_id());
  const auto another = storage::generate_secret_key(domain::Environment::development);
  BOOST_TEST((daemon.store.authenticate(another) == nullptr));
  BOOST_REQUIRE(std::holds_alternative<storage::KeyRow>(storage::create_key(writer(), {instance_id(), another})));
  BOOST_TEST((daemon.store.authenticate(another) != nullptr));
  BOOST_REQUIRE(storage::revoke_key(writer(), key_id()).has_value());
  BOOST_TEST(eventually([&] { return daemon.store.authenticate(key()) == nullptr; }));
}

BOOST_AUTO_TEST_CASE(a_lock_that_another_process_holds_fails_updates_and_not_readers) {
  Daemon daemon{*this};
  writer().begin_immediate();
  auto waiting = daemon.update(instance_id(), set_allowlist(true));
  BOOST_TEST(daemon.shown(instance_id(), Resource::restrictions) == "off");
  BOOST_TEST(is_failed(waiting.get(), Failed::Reason::busy));
  BOOST_TEST((daemon.store.health().state() == Health::State::storage_busy));
  writer().rollback();
  BOOST_TEST(eventually([&] { return daemon.store.health().state() == Health::State::ready; }));
  BOOST_TEST(std::holds_alternative<Applied>(daemon.update(instance_id(), set_allowlist(true)).get()));
}

BOOST_AUTO_TEST_CASE(a_ping_is_answered_by_the_writer_unless_it_is_kept_by_the_file) {
  Daemon daemon{*this};
  std::promise<std::thread::id> first;
  daemon.store.ping([&] { first.set_value(std::this_thread::get_id()); });
  BOOST_TEST((first.get_future().get() != std::this_thread::get_id()));
  BOOST_TEST(!daemon.store.stall().has_value());

  writer().begin_immediate();
  auto waiting = daemon.update(instance_id(), set_allowlist(true));
  BOOST_TEST(eventually([&] { return daemon.store.stall().has_value(); }));
  BOOST_TEST(daemon.store.writer_stays().since().has_value());
  BOOST_TEST(!daemon.store.reader_stays().since().has_value());
  std::atomic<bool> answered = false;
  daemon.store.ping([&] { answered = true; });
  BOOST_TEST(!answered);
  writer().rollback();
  BOOST_TEST(eventually([&] { return answered.load(); }));
  BOOST_TEST(eventually([&] { return !daemon.store.stall().has_value(); }));
  waiting.get();
}

BOOST_AUTO_TEST_CASE(what_the_file_holds_is_reported_at_first_and_after_changes) {
  std::mutex mutex;
  std::vector<storage::Summary> reports;
  const auto last = [&] {
    const std::lock_guard lock{mutex};
    return reports.empty() ? storage::Summary{} : reports.back();
  };
  Daemon daemon{*this, 4096, {}, [&](const storage::Summary& summary) {
                  const std::lock_guard lock{mutex};
                  reports.push_back(summary);
                }};
  BOOST_TEST(eventually([&] { return last().instances == 1; }));
  BOOST_TEST(last().last_change_at.has_value());
  BOOST_TEST(!storage::create_instance(writer(), domain::Environment::production).id.empty());
  BOOST_TEST(eventually([&] { return last().instances == 2; }));
}

BOOST_AUTO_TEST_CASE(a_full_queue_refuses_at_once) {
  Daemon daemon{*this, 1};
  writer().begin_immediate();
  std::vector<std::future<Outcome>> waiting;
  for (int count = 0; count < 100; ++count) waiting.push_back(daemon.update(instance_id(), set_allowlist(true)));
  writer().rollback();
  const auto refused = std::count_if(waiting.begin(), waiting.end(), [](std::future<Outcome>& outcome) {
    return is_failed(outcome.get(), Failed::Reason::queue_full);
  });
  // The writer holds what it took, one waits, and whether it took twice is a matter of timing.
  BOOST_TEST(refused >= 90);
  BOOST_TEST(std::holds_alternative<Applied>(daemon.update(instance_id(), set_allowlist(true)).get()));
}

BOOST_AUTO_TEST_CASE(closing_writes_what_was_accepted_and_refuses_what_comes_later) {
  Daemon daemon{*this};
  std::vector<std::future<Outcome>> accepted;
  for (int count = 0; count < 100; ++count)
    accepted.push_back(daemon.update(instance_id(), set_allowlist(count % 2 == 0)));
  daemon.store.close();
  for (auto& outcome : accepted) BOOST_TEST(std::holds_alternative<Applied>(outcome.get()));
  BOOST_TEST(is_failed(daemon.update(instance_id(), set_allowlist(true)).get(), Failed::Reason::stopping));
}

BOOST_AUTO_TEST_CASE(many_threads_read_their_own_writes) {
  std::vector<std::string> instances;
  for (int count = 0; count < 4; ++count) {
    instances.push_back(storage::create_instance(writer(), domain::Environment::development).id);
  }
  Daemon daemon{*this};
  std::atomic<int> wrong{0};
  std::vector<std::thread> clients;
  for (const auto& id : instances) {
    clients.emplace_back([&] {
      for (int round = 0; round < 50; ++round) {
        const bool on = round % 2 == 0;
        const auto outcome = daemon.update(id, set_allowlist(on)).get();
        const auto expected = std::string(on ? "on" : "off");
        if (!std::holds_alternative<Applied>(outcome) || daemon.shown(id, Resource::restrictions) != expected) ++wrong;
      }
    });
  }
  for (auto& client : clients) client.join();
  BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::app
