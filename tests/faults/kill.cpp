#include <algorithm>
#include <cstdlib>
#include <exception>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>
#include <boost/test/unit_test.hpp>

#include "faults/ledger.hpp"
#include "harness/client.hpp"
#include "harness/daemon.hpp"
#include "harness/eventually.hpp"
#include "harness/paths.hpp"
#include "harness/sanitized.hpp"

namespace settingsd::faults {
namespace {

constexpr std::size_t writers = 8;
constexpr auto path = harness::organization_path;

std::string body(std::int64_t value) { return "{\"max_allowed_memberships\":" + std::to_string(value) + "}"; }

/// How many rounds: SETTINGSD_KILL_ROUNDS, hundreds for a night, or enough for every change to be tested; a sanitizer
/// makes each of them slow.
int rounds() {
  const auto* const text = std::getenv("SETTINGSD_KILL_ROUNDS");
  if (text != nullptr) return std::atoi(text);
  return harness::is_sanitized ? 8 : 25;
}

/// Writes larger and larger numbers until the daemon goes.
void write_until_gone(harness::Client client, std::size_t writer, Ledger& ledger) {
  try {
    for (auto value = ledger.of(writer).sent + 1;; ++value) {
      ledger.sent(writer, value);
      const auto response = client.patch(path, body(value));
      if (response.status == 200) ledger.acknowledged(writer, value);
    }
  } catch (const std::exception&) {
    return;  // The connection ended: what was not answered may be in the file or not.
  }
}

std::int64_t stored(const harness::Daemon& daemon, const std::string& instance_id) {
  const SQLite::Database connection{daemon.database().string(), SQLite::OPEN_READONLY};
  SQLite::Statement query{connection,
                          "SELECT max_allowed_memberships FROM organization_settings WHERE instance_id = ?"};
  query.bind(1, instance_id);
  query.executeStep();
  return query.getColumn(0).getInt64();
}

void check_integrity(const harness::Daemon& daemon) {
  SQLite::Database connection{daemon.database().string(), SQLite::OPEN_READWRITE};
  BOOST_TEST(connection.execAndGet("PRAGMA integrity_check").getString() == "ok");
  SQLite::Statement violations{connection, "PRAGMA foreign_key_check"};
  BOOST_TEST(!violations.executeStep());
}

/// Lets all writers write until that many more answers have come, then kills the daemon.
void kill_amid_writes(harness::Daemon& daemon, const std::vector<harness::Credentials>& instances, Ledger& ledger,
                      std::size_t answers) {
  const auto goal = ledger.acknowledgements() + answers;
  std::vector<std::thread> threads;
  for (std::size_t writer = 0; writer < writers; ++writer) {
    threads.emplace_back(write_until_gone, harness::Client{daemon.connect(), instances[writer].secret_key}, writer,
                         std::ref(ledger));
  }
  BOOST_TEST(harness::eventually([&] { return ledger.acknowledgements() >= goal; }));
  daemon.kill();
  for (auto& thread : threads) thread.join();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(kill)

BOOST_AUTO_TEST_CASE(a_kill_amid_writes_loses_nothing_that_was_acknowledged) {
  harness::Daemon daemon{{"--log-level", "error"}};
  std::vector<harness::Credentials> instances;
  std::generate_n(std::back_inserter(instances), writers, [&] { return daemon.create_instance(); });
  Ledger ledger{writers};
  const auto seed = std::random_device{}();
  std::mt19937 random{seed};
  std::uniform_int_distribution<std::size_t> answers{1, 60};
  BOOST_TEST_CONTEXT("seed " << seed) {
    for (int round = 0; round < rounds(); ++round) {
      kill_amid_writes(daemon, instances, ledger, answers(random));
      check_integrity(daemon);
      for (std::size_t writer = 0; writer < writers; ++writer) {
        const auto value = stored(daemon, instances[writer].instance_id);
        const auto entry = ledger.of(writer);
        if (entry.sent == 0) continue;
        BOOST_TEST(value >= entry.acknowledged);
        BOOST_TEST((value <= entry.sent || entry.acknowledged == 0));
      }
      daemon.start();
      harness::Client client{daemon.connect(), instances.front().secret_key};
      BOOST_TEST(harness::at(client.get(path), "/max_allowed_memberships") ==
                 std::to_string(stored(daemon, instances.front().instance_id)));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_kill_releases_the_file_for_the_next_daemon_at_once) {
  harness::Daemon daemon;
  const auto created = daemon.create_instance();
  for (int round = 0; round < 5; ++round) {
    daemon.kill();
    daemon.start();
    harness::Client client{daemon.connect(), created.secret_key};
    BOOST_TEST(client.patch(path, body(round + 10)).status == 200U);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::faults
