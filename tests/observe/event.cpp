#include "observe/event.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <boost/test/unit_test.hpp>

#include "built_paths.hpp"

namespace settingsd::observe {
namespace {

/// The entries of the catalog: "-- ID", header fields, an empty line, a paragraph.
std::set<std::string> catalog_ids() {
  std::ifstream file{SOURCE_DIRECTORY "/systemd/settingsd.catalog"};
  std::set<std::string> ids;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("-- ")) BOOST_TEST(ids.insert(line.substr(3)).second, line << " is there twice");
  }
  return ids;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(event)

BOOST_AUTO_TEST_CASE(each_event_has_an_id_of_its_own) {
  std::set<std::string_view> ids;
  for (const auto& each : all_events) {
    BOOST_TEST(each.id.size() == 32U);
    BOOST_TEST(each.id.find_first_not_of("0123456789abcdef") == std::string_view::npos);
    BOOST_TEST(ids.insert(each.id).second);
  }
}

BOOST_AUTO_TEST_CASE(the_catalog_has_a_paragraph_for_each_event_and_no_other) {
  std::set<std::string> ids;
  for (const auto& each : all_events) ids.emplace(each.id);
  const auto described = catalog_ids();
  BOOST_TEST(described == ids, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::observe
