#include "app/watchers.hpp"

#include <string>
#include <utility>
#include <vector>

#include <boost/test/unit_test.hpp>

namespace settingsd::app {
namespace {

struct Woken {
  Watchers watchers;
  std::vector<std::string> names;

  Watchers::Subscription subscribe(const std::string& instance_id, const std::string& name) {
    return watchers.subscribe(instance_id, [this, name] { names.push_back(name); });
  }
};

using Names = std::vector<std::string>;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(watchers, Woken)

BOOST_AUTO_TEST_CASE(who_watches_an_instance_is_woken_once_for_all_its_marks) {
  const auto first = subscribe("a", "first");
  const auto second = subscribe("a", "second");
  const auto other = subscribe("b", "other");
  watchers.mark("a");
  watchers.mark("a");
  BOOST_TEST(watchers.any_marked());
  BOOST_TEST(names.empty());
  watchers.wake_marked();
  BOOST_TEST(names == (Names{"first", "second"}), boost::test_tools::per_element());
  BOOST_TEST(!watchers.any_marked());
  watchers.wake_marked();
  BOOST_TEST(names.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_mark_of_all_wakes_everybody_once) {
  const auto first = subscribe("a", "first");
  const auto other = subscribe("b", "other");
  watchers.mark("a");
  watchers.mark_all();
  watchers.wake_marked();
  BOOST_TEST(names == (Names{"first", "other"}), boost::test_tools::per_element());
  BOOST_TEST(!watchers.any_marked());
}

BOOST_AUTO_TEST_CASE(who_comes_after_a_mark_and_before_the_wake_is_woken) {
  watchers.mark("a");
  const auto late = subscribe("a", "late");
  watchers.wake_marked();
  BOOST_TEST(names == Names{"late"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_subscription_ends_with_its_object_and_can_be_moved) {
  Watchers::Subscription kept;
  {
    auto moved = subscribe("a", "moved");
    const auto gone = subscribe("a", "gone");
    kept = std::move(moved);
  }
  watchers.mark("a");
  watchers.wake_marked();
  BOOST_TEST(names == Names{"moved"}, boost::test_tools::per_element());
  kept = {};
  watchers.mark("a");
  watchers.wake_marked();
  BOOST_TEST(names.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::app
