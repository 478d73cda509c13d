#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "harness/client.hpp"
#include "harness/daemon.hpp"
#include "harness/paths.hpp"

namespace settingsd::faults {
namespace {

constexpr auto path = harness::restrictions_path;
constexpr int changes = 200;

std::string both(std::string_view value) {
  return "{\"allowlist\":" + std::string(value) + ",\"blocklist\":" + std::string(value) + "}";
}

/// Counts answers in which the two values, which only ever change together, differ.
int torn_reads(harness::Client client, const std::atomic<bool>& done) {
  int torn = 0;
  while (!done) {
    const auto response = client.get(path);
    if (harness::at(response, "/allowlist") != harness::at(response, "/blocklist")) ++torn;
  }
  return torn;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reads)

BOOST_AUTO_TEST_CASE(a_change_of_two_fields_is_never_seen_in_part_and_the_writer_sees_it_on_every_connection) {
  harness::Daemon daemon;
  const auto created = daemon.create_instance();
  std::atomic<bool> done{false};
  std::atomic<int> torn{0};
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 4; ++reader) {
    readers.emplace_back([&, client = harness::Client{daemon.connect(), created.secret_key}]() mutable {
      torn += torn_reads(std::move(client), done);
    });
  }
  harness::Client writer{daemon.connect(), created.secret_key};
  harness::Client other{daemon.connect(), created.secret_key};
  for (int change = 0; change < changes; ++change) {
    const std::string value = change % 2 == 0 ? "true" : "false";
    BOOST_TEST(writer.patch(path, both(value)).status == 200U);
    BOOST_TEST(harness::at(other.get(path), "/allowlist") == value);
  }
  done = true;
  for (auto& reader : readers) reader.join();
  BOOST_TEST(torn == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::faults
