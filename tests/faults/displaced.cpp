#include <filesystem>
#include <string>

#include <boost/test/unit_test.hpp>

#include "harness/client.hpp"
#include "harness/daemon.hpp"
#include "harness/eventually.hpp"
#include "harness/paths.hpp"
#include "harness/shell.hpp"

namespace settingsd::faults {
namespace {

namespace fs = std::filesystem;

constexpr auto path = harness::restrictions_path;
const std::string change = "{\"allowlist\":true}";

/// A daemon whose file somebody takes away.
struct Displaced {
  harness::Daemon daemon;
  harness::Credentials credentials = daemon.create_instance();
  harness::Client client{daemon.connect(), credentials.secret_key};
  fs::path aside = daemon.folder() / "aside.db";

  Displaced() { BOOST_TEST(client.get(path).status == 200U); }

  bool is_ready(bool expected) {
    harness::Client anybody{daemon.connect(), ""};
    return harness::eventually([&] { return (anybody.get("/readyz").status == 200) == expected; });
  }

  void check_nothing_is_taken_for_written(const std::string& why) {
    const auto refused = client.patch(path, change);
    BOOST_TEST(refused.status == 503U, refused.content);
    BOOST_TEST(is_ready(false));
    BOOST_TEST(client.patch(path, change).status == 503U);
    BOOST_TEST(client.get(path).status == 200U);
    BOOST_TEST(daemon.log().find(why) != std::string::npos, daemon.log());
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(displaced, Displaced)

BOOST_AUTO_TEST_CASE(a_file_that_is_removed_is_not_written_any_more) {
  fs::remove(daemon.database());
  check_nothing_is_taken_for_written("is not there any more");
}

BOOST_AUTO_TEST_CASE(an_idle_daemon_notices_it_too) {
  fs::remove(daemon.database());
  BOOST_TEST(is_ready(false));
}

BOOST_AUTO_TEST_CASE(a_file_that_comes_back_is_written_again) {
  fs::rename(daemon.database(), aside);
  check_nothing_is_taken_for_written("is not there any more");
  fs::rename(aside, daemon.database());
  BOOST_TEST(is_ready(true));
  BOOST_TEST(client.patch(path, change).status == 200U);
  BOOST_TEST(harness::Shell{daemon.database()}.integer("SELECT allowlist FROM instance_restrictions") == 1);
}

BOOST_AUTO_TEST_CASE(another_file_in_its_place_is_neither_written_nor_served_until_a_restart) {
  BOOST_TEST(daemon.attempt({"backup", aside.string()}).status == 0);
  harness::Shell{aside}.run("UPDATE instance_restrictions SET blocklist = 1");
  const auto octets = harness::octets_of(aside);
  fs::rename(aside, daemon.database());
  check_nothing_is_taken_for_written("another file is in the place of");
  BOOST_TEST(harness::at(client.get(path), "/blocklist") == "false");
  BOOST_TEST((harness::octets_of(daemon.database()) == octets));
  // The log belongs to the file that was there before; SQLite would take it for one of this.
  daemon.kill();
  fs::remove(daemon.database().string() + "-wal");
  fs::remove(daemon.database().string() + "-shm");
  daemon.start();
  client = harness::Client{daemon.connect(), credentials.secret_key};
  BOOST_TEST(harness::at(client.get(path), "/blocklist") == "true");
  BOOST_TEST(client.patch(path, change).status == 200U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::faults
