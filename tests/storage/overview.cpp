#include "storage/overview.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/fixture.hpp"

namespace settingsd::storage {

BOOST_FIXTURE_TEST_SUITE(overviews, Fixture)

BOOST_AUTO_TEST_CASE(a_file_is_told_in_figures) {
  const auto found = overview(connection);
  BOOST_TEST(found.version == newest_version());
  BOOST_TEST(found.instances == 1);
  BOOST_TEST(found.changes == shell.integer("SELECT count(*) FROM setting_change"));
  BOOST_TEST(found.last_change_id.value_or(0) == shell.integer("SELECT max(id) FROM setting_change"));
}

BOOST_AUTO_TEST_CASE(an_empty_file_has_no_last_change) {
  const MigratedFile empty;
  const auto found = overview(empty.connection);
  BOOST_TEST(found.instances == 0);
  BOOST_TEST(!found.last_change_at.has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
