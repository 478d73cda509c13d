#include "observe/histogram.hpp"

#include <array>

#include <boost/test/unit_test.hpp>

namespace settingsd::observe {

BOOST_AUTO_TEST_SUITE(histogram)

constexpr std::array<std::uint64_t, 2> bounds{10, 100};

BOOST_AUTO_TEST_CASE(a_bound_belongs_to_its_bucket_and_what_is_above_the_last_is_counted_too) {
  Histogram histogram{bounds};
  for (const auto value : {0, 10, 11, 100, 101, 5000}) histogram.add(static_cast<std::uint64_t>(value));
  const auto snapshot = histogram.snapshot();
  BOOST_TEST(snapshot.counts == (std::vector<std::uint64_t>{2, 2, 2}), boost::test_tools::per_element());
  BOOST_TEST(snapshot.sum == 5222U);
}

BOOST_AUTO_TEST_CASE(two_can_be_added) {
  Histogram left{bounds};
  Histogram right{bounds};
  left.add(5);
  right.add(50);
  auto both = left.snapshot();
  both += right.snapshot();
  BOOST_TEST(both.counts == (std::vector<std::uint64_t>{1, 1, 0}), boost::test_tools::per_element());
  BOOST_TEST(both.sum == 55U);
}

BOOST_AUTO_TEST_CASE(the_bounds_in_use_ascend_and_fit) {
  for (const auto& all : {std::span<const std::uint64_t>{time_bounds}, std::span<const std::uint64_t>{size_bounds}}) {
    BOOST_TEST(all.size() <= Histogram::most_bounds);
    for (std::size_t at = 1; at < all.size(); ++at) BOOST_TEST(all[at - 1] < all[at]);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::observe
