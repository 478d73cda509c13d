#include <chrono>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"
#include "end_to_end/served.hpp"

namespace settingsd::end_to_end {

BOOST_FIXTURE_TEST_SUITE(full_queue, Served)

BOOST_AUTO_TEST_CASE(a_change_that_finds_no_place_is_refused_and_the_others_are_written) {
  const auto key = create_instance();
  // So that all requests are there before the first is answered.
  delay_syncs(std::chrono::seconds{1});
  options = {"--queue-size", "1"};
  start();
  std::vector<harness::Connection> connections;
  for (int number = 0; number < 8; ++number) {
    connections.push_back(connect());
    connections.back().send("PATCH " + std::string(restrictions_path) +
                            " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key +
                            "\r\nContent-Length: 18\r\n\r\n{\"allowlist\":true}");
  }
  int written = 0;
  int refused = 0;
  for (auto& connection : connections) {
    const auto response = connection.receive();
    if (response.status == 200U) {
      ++written;
      continue;
    }
    ++refused;
    check_refusal(response, 503, "service_unavailable");
    BOOST_TEST(response.field("retry-after").has_value());
  }
  BOOST_TEST(written >= 1);
  BOOST_TEST(refused >= 1);
  harness::Client client{connect(), key};
  BOOST_TEST(harness::at(client.get(restrictions_path), "/allowlist") == "true");
  stop();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
