#include "app/quarantine.hpp"

#include <boost/test/unit_test.hpp>

#include "app/disk_watch.hpp"
#include "app/snapshots.hpp"
#include "fixture.hpp"

namespace settingsd::app {

BOOST_FIXTURE_TEST_SUITE(quarantine, SettingsFile)

BOOST_AUTO_TEST_CASE(what_a_reader_found_is_looked_at_once_more) {
  const observe::Log log{observe::Level::error, false};
  const PlainRenderer renderer;
  Quarantine quarantine{log};
  DiskWatch stays;
  const storage::PinnedFile file{path()};
  Snapshots snapshots{file, renderer, std::size_t{1} << 20U, quarantine, stays};
  Shell shell{path()};
  BOOST_TEST(!quarantine.take_news());
  shell.run("PRAGMA ignore_check_constraints = ON; UPDATE instance_restrictions SET allowlist = 7");
  BOOST_CHECK_THROW(static_cast<void>(snapshots.read(instance_id(), domain::Resource::restrictions)), Unreadable);
  // It was mended before anybody heard of it.
  shell.run("UPDATE instance_restrictions SET allowlist = 1");
  BOOST_TEST(quarantine.take_news());
  snapshots.recheck(writer().reader());
  BOOST_TEST(!quarantine.take_news());
  BOOST_TEST(quarantine.size() == 0U);
  BOOST_TEST(*snapshots.read(instance_id(), domain::Resource::restrictions)->content == "on");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::app
