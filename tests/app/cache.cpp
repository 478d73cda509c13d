#include "app/cache.hpp"

#include <string>

#include <boost/test/unit_test.hpp>

namespace settingsd::app {
namespace {

using TextCache = Cache<std::string, std::string>;

std::shared_ptr<const std::string> text(const char* value) { return std::make_shared<const std::string>(value); }

}  // namespace

BOOST_AUTO_TEST_SUITE(cache)

BOOST_AUTO_TEST_CASE(the_least_recently_used_value_leaves_first) {
  TextCache cache{200};
  cache.publish("a", text("1"), 100);
  cache.publish("b", text("2"), 100);
  BOOST_TEST(*cache.find("a") == "1");
  cache.publish("c", text("3"), 100);
  BOOST_TEST((cache.find("b") == nullptr));
  BOOST_TEST(*cache.find("a") == "1");
  BOOST_TEST(*cache.find("c") == "3");
  BOOST_TEST(cache.bytes() == 200U);
}

BOOST_AUTO_TEST_CASE(a_value_larger_than_the_bound_stands_alone) {
  TextCache cache{10};
  cache.publish("a", text("1"), 5);
  cache.publish("b", text("2"), 100);
  BOOST_TEST((cache.find("a") == nullptr));
  BOOST_TEST(*cache.find("b") == "2");
}

BOOST_AUTO_TEST_CASE(what_was_loaded_before_a_change_is_not_kept) {
  TextCache cache{1000};
  const auto before_publish = cache.ticket();
  cache.publish("a", text("new"), 10);
  cache.put_loaded("a", text("old"), 10, before_publish);
  BOOST_TEST(*cache.find("a") == "new");
  const auto before_withdraw = cache.ticket();
  cache.withdraw("a");
  cache.put_loaded("a", text("old"), 10, before_withdraw);
  BOOST_TEST((cache.find("a") == nullptr));
  cache.put_loaded("a", text("fresh"), 10, cache.ticket());
  BOOST_TEST(*cache.find("a") == "fresh");
}

BOOST_AUTO_TEST_CASE(a_value_stays_with_its_reader_after_it_was_withdrawn) {
  TextCache cache{1000};
  cache.publish("a", text("1"), 10);
  const auto held = cache.find("a");
  cache.withdraw_all();
  BOOST_TEST(*held == "1");
  BOOST_TEST(cache.size() == 0U);
  BOOST_TEST(cache.bytes() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::app
