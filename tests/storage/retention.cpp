#include "storage/retention.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/fixture.hpp"

namespace settingsd::storage {
namespace {

struct RetentionFixture : Fixture {
  /// So many changes; at milliseconds since 1970, or now.
  void change(int count, const std::string& time = "NULL") {
    shell.run("BEGIN; UPDATE change_context SET created_at = " + time);
    for (; count > 0; --count) {
      shell.run("UPDATE instance_restrictions SET allowlist = 1 - allowlist WHERE instance_id = " + it);
    }
    shell.run("UPDATE change_context SET created_at = NULL; COMMIT");
  }

  std::int64_t count() { return shell.integer("SELECT count(*) FROM setting_change"); }
  std::int64_t lowest() { return shell.integer("SELECT min(id) FROM setting_change"); }
  std::int64_t highest() { return shell.integer("SELECT max(id) FROM setting_change"); }
};

constexpr std::chrono::hours day{24};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(retention_of_changes, RetentionFixture)

BOOST_AUTO_TEST_CASE(the_newest_are_kept_and_a_step_removes_a_bounded_number) {
  change(1200);
  const auto newest = highest();
  const auto before = count();
  BOOST_TEST(writer.remove_old_changes({{}, 10}));
  BOOST_TEST(count() == before - most_changes_removed);
  BOOST_TEST(writer.remove_old_changes({{}, 10}));
  BOOST_TEST(!writer.remove_old_changes({{}, 10}));
  BOOST_TEST(count() == 10);
  BOOST_TEST(highest() == newest);
  BOOST_TEST(lowest() == newest - 9);
  BOOST_TEST(writer.reader().history().page({id}, 100).total_count == 10);
}

BOOST_AUTO_TEST_CASE(a_step_that_ends_exactly_has_nothing_more_to_do) {
  change(600);
  const auto kept = count() - most_changes_removed;
  BOOST_TEST(!writer.remove_old_changes({{}, kept}));
  BOOST_TEST(count() == kept);
}

BOOST_AUTO_TEST_CASE(what_is_older_than_the_age_goes_and_what_came_later_stays) {
  const auto made = highest();
  BOOST_TEST(!writer.remove_old_changes({day, {}}));
  BOOST_TEST(highest() == made);
  shell.run("DELETE FROM setting_change WHERE id < " + std::to_string(made));
  change(3, "5");
  change(2);
  const auto newest = highest();
  BOOST_TEST(!writer.remove_old_changes({day, {}}));
  BOOST_TEST(lowest() == made, "an old change behind a new one waits for that");
  BOOST_TEST(!writer.remove_old_changes({day, 4}));
  BOOST_TEST(lowest() == newest - 1);
  BOOST_TEST(highest() == newest);
}

BOOST_AUTO_TEST_CASE(the_newest_change_stays_however_old) {
  change(5, "5");
  shell.run("DELETE FROM setting_change WHERE id < (SELECT max(id) FROM setting_change) - 2");
  BOOST_TEST(!writer.remove_old_changes({day, {}}));
  BOOST_TEST(count() == 1);
  BOOST_TEST(!writer.remove_old_changes({day, 1}));
  BOOST_TEST(count() == 1);
}

BOOST_AUTO_TEST_CASE(where_nothing_is_to_be_removed_no_lock_is_needed) {
  shell.run("BEGIN IMMEDIATE");
  BOOST_TEST(!writer.remove_old_changes({day, 1000}));
  shell.run("ROLLBACK");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
