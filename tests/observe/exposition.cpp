#include "observe/exposition.hpp"

#include <array>
#include <string>

#include <boost/test/unit_test.hpp>

#include "observe/process.hpp"

namespace settingsd::observe {

BOOST_AUTO_TEST_SUITE(exposition)

BOOST_AUTO_TEST_CASE(one_name_is_one_family_however_often_it_is_told) {
  Exposition told;
  told.counter("seen_total", "What was seen.", 1, {{"kind", "a"}});
  told.gauge("level", "How high.", 0.5);
  told.counter("seen_total", "What was seen.", 2, {{"kind", "a \"quoted\" \\ \n"}});
  BOOST_TEST(told.text() ==
             "# HELP seen_total What was seen.\n# TYPE seen_total counter\nseen_total{kind=\"a\"} 1\n"
             "seen_total{kind=\"a \\\"quoted\\\" \\\\ \\n\"} 2\n"
             "# HELP level How high.\n# TYPE level gauge\nlevel 0.5\n");
}

BOOST_AUTO_TEST_CASE(the_buckets_of_a_histogram_add_up) {
  static constexpr std::array<std::uint64_t, 2> bounds{100, 2'000'000};
  Histogram histogram{bounds};
  for (const auto value : {100, 1'499'900, 3'500'000}) histogram.add(static_cast<std::uint64_t>(value));
  Exposition told;
  told.histogram("wait_seconds", "How long.", histogram.snapshot(), microseconds_per_second);
  BOOST_TEST(
      told.text() ==
      "# HELP wait_seconds How long.\n# TYPE wait_seconds histogram\nwait_seconds_count 3\nwait_seconds_sum 5\n"
      "wait_seconds_bucket{le=\"0.0001\"} 1\nwait_seconds_bucket{le=\"2\"} 2\nwait_seconds_bucket{le=\"+Inf\"} 3\n");
}

BOOST_AUTO_TEST_CASE(the_process_is_told_as_the_kernel_knows_it) {
  Exposition told;
  tell_process(told);
  const auto text = told.text();
  for (const std::string name : {"process_cpu_seconds_total", "process_start_time_seconds",
                                 "process_resident_memory_bytes", "process_open_fds", "process_max_fds"}) {
    const auto at = text.find("\n" + name + " ");
    BOOST_REQUIRE_MESSAGE(at != std::string::npos, name);
    BOOST_TEST(std::stod(text.substr(at + name.size() + 2)) >= 0, name);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::observe
