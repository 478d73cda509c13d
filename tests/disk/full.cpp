#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "disk/small_disk.hpp"
#include "harness/client.hpp"
#include "harness/daemon.hpp"
#include "harness/eventually.hpp"
#include "harness/folder.hpp"
#include "harness/paths.hpp"
#include "harness/shell.hpp"

namespace settingsd::disk {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t disk_size = std::size_t{4} << 20U;
constexpr auto path = harness::organization_path;

struct OnSmallDisk {
  SmallDisk disk{disk_size};
  harness::Daemon daemon{{"--log-level", "error"}, {.database = disk.path() / "settings.db"}};
  harness::Credentials credentials = daemon.create_instance();
  harness::Client client{daemon.connect(), credentials.secret_key};
  int acknowledged = 5;  ///< as in a new instance

  harness::Response write(int value) {
    auto response = client.patch(path, "{\"max_allowed_memberships\":" + std::to_string(value) + "}");
    if (response.status == 200) acknowledged = value;
    return response;
  }

  std::string served() { return harness::at(client.get(path), "/max_allowed_memberships"); }

  /// Writes until there is no room.
  harness::Response write_until_full() {
    for (;;) {
      auto response = write(acknowledged + 1);
      if (response.status != 200) return response;
    }
  }

  std::string readiness() {
    harness::Client anybody{daemon.connect(), ""};
    return anybody.get("/readyz").content;
  }

  void check_whole() {
    harness::Shell shell{daemon.database()};
    BOOST_TEST(shell.text("PRAGMA integrity_check") == "ok");
    BOOST_TEST(shell.integer("SELECT max_allowed_memberships FROM organization_settings") == acknowledged);
    BOOST_TEST(served() == std::to_string(acknowledged));
  }

  [[nodiscard]] std::vector<std::string> names_with(const std::string& part) const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator{disk.path()}) {
      if (entry.path().filename().string().find(part) != std::string::npos) names.push_back(entry.path());
    }
    return names;
  }
};

const harness::Command create{"instance", "create", "--environment", "development"};

// As sysexits.h has it: what failed may work later.
constexpr int temporary_failure = 75;

std::size_t instances_in(const fs::path& file) {
  return static_cast<std::size_t>(harness::Shell{file}.integer("SELECT count(*) FROM instance"));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(full, OnSmallDisk)

BOOST_AUTO_TEST_CASE(changes_are_refused_with_507_while_reads_go_on_and_accepted_once_there_is_room) {
  disk.fill();
  const auto refused = write_until_full();
  BOOST_TEST(refused.status == 507U, refused.content);
  BOOST_TEST(harness::at(refused, "/errors/0/code") == "\"insufficient_storage\"");
  BOOST_TEST(served() == std::to_string(acknowledged));
  BOOST_TEST(readiness().find("storage_full") != std::string::npos, readiness());
  BOOST_TEST(write(9000).status == 507U);
  BOOST_TEST(served() == std::to_string(acknowledged));
  disk.free();
  BOOST_TEST(harness::eventually([&] { return write(10'000).status == 200; }));
  BOOST_TEST(harness::eventually([&] { return readiness() == "{\"status\":\"ready\"}"; }), readiness());
  check_whole();
}

BOOST_AUTO_TEST_CASE(a_kill_on_a_full_disk_loses_nothing_that_was_acknowledged) {
  disk.fill();
  BOOST_TEST(write_until_full().status == 507U);
  daemon.kill();
  disk.free();
  daemon.start();
  client = harness::Client{daemon.connect(), credentials.secret_key};
  check_whole();
  BOOST_TEST(write(10'000).status == 200U);
}

BOOST_AUTO_TEST_CASE(a_daemon_that_starts_on_a_full_disk_serves_or_says_why_not) {
  BOOST_TEST(write(7).status == 200U);
  BOOST_TEST(daemon.terminate() == 0);
  disk.fill();
  try {
    daemon.start();
    client = harness::Client{daemon.connect(), credentials.secret_key};
    BOOST_TEST(served() == "7");
    BOOST_TEST(readiness().find("storage_full") != std::string::npos, readiness());
  } catch (const std::exception& refused) {
    BOOST_TEST(std::string(refused.what()).find("full") != std::string::npos, refused.what());
    disk.free();
    daemon.start();
    client = harness::Client{daemon.connect(), credentials.secret_key};
  }
  disk.free();
  BOOST_TEST(harness::eventually([&] { return write(10'000).status == 200; }));
  check_whole();
}

BOOST_AUTO_TEST_CASE(a_new_instance_is_made_as_a_whole_or_not_at_all) {
  disk.fill();
  std::size_t made = 1;
  for (auto finished = daemon.attempt(create); finished.status == 0; finished = daemon.attempt(create)) {
    ++made;
  }
  const auto refused = daemon.attempt(create);
  BOOST_TEST(refused.status == temporary_failure);
  BOOST_TEST(refused.output.empty(), refused.output);
  BOOST_TEST(refused.errors.find("full") != std::string::npos, refused.errors);
  disk.free();
  BOOST_TEST(instances_in(daemon.database()) == made);
  BOOST_TEST(daemon.attempt(create).status == 0);
  BOOST_TEST(instances_in(daemon.database()) == made + 1);
}

BOOST_AUTO_TEST_CASE(a_backup_to_it_leaves_nothing_new_and_the_old_one_as_it_is) {
  const auto target = disk.path() / "backup.db";
  disk.fill();
  BOOST_TEST(daemon.attempt({"backup", target}).status == temporary_failure);
  BOOST_TEST(names_with("backup").empty());
  disk.free();
  BOOST_TEST(daemon.attempt({"backup", target}).status == 0);
  BOOST_TEST(daemon.attempt(create).status == 0);
  disk.fill();
  const auto refused = daemon.attempt({"backup", target, "--force"});
  BOOST_TEST(refused.status == temporary_failure);
  BOOST_TEST(refused.errors.find("full") != std::string::npos, refused.errors);
  BOOST_TEST(names_with("backup").size() == 1U);
  disk.free();
  BOOST_TEST(instances_in(target) == 1U);
  BOOST_TEST(harness::Shell{target}.text("PRAGMA integrity_check") == "ok");
}

BOOST_AUTO_TEST_CASE(a_restore_to_it_leaves_the_file_as_it_is) {
  const harness::TemporaryFolder elsewhere;
  const auto backup = (elsewhere.path() / "backup.db").string();
  BOOST_TEST(daemon.attempt({"backup", backup}).status == 0);
  BOOST_TEST(write(7).status == 200U);
  BOOST_TEST(daemon.terminate() == 0);
  disk.fill();
  const auto refused = daemon.attempt({"restore", backup});
  BOOST_TEST(refused.status == temporary_failure);
  BOOST_TEST(refused.errors.find("full") != std::string::npos, refused.errors);
  BOOST_TEST(names_with("restoring").empty());
  BOOST_TEST(names_with("replaced").empty());
  disk.free();
  daemon.start();
  client = harness::Client{daemon.connect(), credentials.secret_key};
  check_whole();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::disk
