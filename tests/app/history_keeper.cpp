#include "app/history_keeper.hpp"

#include <boost/test/unit_test.hpp>

#include "fixture.hpp"
#include "harness/eventually.hpp"

namespace settingsd::app {
namespace {

struct KeeperFile : SettingsFile {
  Shell shell{path()};

  KeeperFile() {
    shell.run("BEGIN");
    for (int count = 0; count < 1100; ++count) shell.run("UPDATE instance_restrictions SET blocklist = 1 - blocklist");
    shell.run("COMMIT");
  }

  std::int64_t changes() { return shell.integer("SELECT count(*) FROM setting_change"); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(history_keeper, KeeperFile)

BOOST_AUTO_TEST_CASE(an_idle_daemon_removes_the_oldest_changes_in_steps) {
  const auto newest = shell.integer("SELECT max(id) FROM setting_change");
  Daemon daemon{*this, 4096, {{}, 7}};
  BOOST_TEST(harness::eventually([&] { return changes() == 7; }));
  BOOST_TEST(shell.integer("SELECT max(id) FROM setting_change") == newest);
  BOOST_TEST(std::holds_alternative<Applied>(daemon.update(instance_id(), set_allowlist(true)).get()));
  BOOST_TEST(shell.integer("SELECT max(id) FROM setting_change") == newest + 1);
  BOOST_TEST(daemon.shown(instance_id(), domain::Resource::restrictions) == "on");
}

BOOST_AUTO_TEST_CASE(a_daemon_that_is_never_idle_removes_them_too) {
  Daemon daemon{*this, 4096, {{}, 7}};
  bool value = false;
  BOOST_TEST(harness::eventually([&] {
    value = !value;
    static_cast<void>(daemon.update(instance_id(), set_allowlist(value)).get());
    return changes() < 600;
  }));
}

BOOST_AUTO_TEST_CASE(without_bounds_all_changes_stay) {
  const auto before = changes();
  {
    Daemon daemon{*this};
    shell.run("UPDATE instance_restrictions SET allowlist = 1");
    BOOST_TEST(
        harness::eventually([&] { return daemon.shown(instance_id(), domain::Resource::restrictions) == "on"; }));
  }
  BOOST_TEST(changes() == before + 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::app
