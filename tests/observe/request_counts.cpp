#include "observe/request_counts.hpp"

#include <thread>

#include <boost/test/unit_test.hpp>

namespace settingsd::observe {

BOOST_AUTO_TEST_SUITE(request_counts)

BOOST_AUTO_TEST_CASE(requests_are_counted_by_route_method_and_status) {
  RequestCounts counts{{"/a", "/b", "other"}, {"GET", "other"}};
  BOOST_TEST(counts.lines().empty());
  counts.add(0, "GET", 200, 7);
  counts.add(0, "GET", 200, 8);
  counts.add(0, "GET", 507, 9);
  counts.add(1, "BREW", 418, 1);
  const auto lines = counts.lines();
  BOOST_REQUIRE(lines.size() == 2U);
  BOOST_TEST(lines[0].route == "/a");
  BOOST_TEST(lines[0].method == "GET");
  BOOST_TEST(lines[0].by_status.size() == 2U);
  BOOST_TEST(lines[0].by_status.at(200) == 2U);
  BOOST_TEST(lines[0].by_status.at(507) == 1U);
  BOOST_TEST(lines[0].times.sum == 24U);
  BOOST_TEST(lines[1].route == "/b");
  BOOST_TEST(lines[1].method == "other");
}

BOOST_AUTO_TEST_CASE(a_route_and_a_status_out_of_range_count_as_the_last) {
  RequestCounts counts{{"/a", "other"}, {"GET", "other"}};
  counts.add(99, "GET", 4000, 1);
  const auto lines = counts.lines();
  BOOST_REQUIRE(lines.size() == 1U);
  BOOST_TEST(lines[0].route == "other");
  BOOST_TEST(lines[0].by_status.begin()->second == 1U);
}

BOOST_AUTO_TEST_CASE(no_request_of_many_threads_is_lost) {
  constexpr unsigned thread_count = 20;
  constexpr unsigned rounds = 1000;
  RequestCounts counts{{"/a", "other"}, {"GET", "other"}};
  std::vector<std::thread> threads;
  for (unsigned at = 0; at < thread_count; ++at) {
    threads.emplace_back([&] {
      for (unsigned round = 0; round < rounds; ++round) counts.add(0, "GET", 200, 1);
    });
  }
  for (auto& thread : threads) thread.join();
  const auto lines = counts.lines();
  BOOST_REQUIRE(lines.size() == 1U);
  BOOST_TEST(lines[0].by_status.at(200) == thread_count * rounds);
  BOOST_TEST(lines[0].times.sum == thread_count * rounds);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::observe
