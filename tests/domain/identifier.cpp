#include "domain/identifier.hpp"

#include <set>

#include <boost/test/unit_test.hpp>

namespace settingsd::domain {

BOOST_AUTO_TEST_SUITE(identifier)

BOOST_AUTO_TEST_CASE(base_62_of_the_bounds_is_that_of_ksuid) {
  Ksuid highest{};
  highest.fill(0xFF);
  BOOST_TEST(to_base62(Ksuid{}) == "000000000000000000000000000");
  BOOST_TEST(to_base62(highest) == "aWgEPTl1tmebfsQzFP4bxwgy80V");
}

BOOST_AUTO_TEST_CASE(later_seconds_sort_behind_earlier_ones) {
  Ksuid earlier{};
  Ksuid later{};
  earlier.fill(0xFF);
  earlier[0] = earlier[1] = earlier[2] = 0;
  earlier[3] = 1;
  later[3] = 2;
  BOOST_TEST(to_base62(earlier) < to_base62(later));
}

BOOST_AUTO_TEST_CASE(new_identifiers_are_well_formed_and_different) {
  std::set<std::string> seen;
  for (int count = 0; count < 1000; ++count) {
    const auto id = new_identifier("ins_");
    BOOST_TEST(is_identifier(id, "ins_"));
    BOOST_TEST(seen.insert(id).second);
  }
  BOOST_TEST(!is_identifier("ins_short", "ins_"));
  BOOST_TEST(!is_identifier("ins_00000000000000000000000000-", "ins_"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::domain
