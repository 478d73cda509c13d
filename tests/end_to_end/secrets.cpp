#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>

#include <boost/test/unit_test.hpp>

#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"
#include "harness/eventually.hpp"

/// What is left of a key behind its request.
namespace settingsd::end_to_end {
namespace {

constexpr std::uint64_t largest_region = std::uint64_t{1} << 30U;  // a sanitizer reserves larger ones for itself

/// The writable memory of a process.
std::string memory_of(pid_t process) {
  const auto folder = "/proc/" + std::to_string(process);
  std::ifstream maps{folder + "/maps"};
  std::ifstream memory{folder + "/mem", std::ios::binary};
  std::string all;
  for (std::string line; std::getline(maps, line);) {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    char dash = 0;
    std::string mode;
    std::istringstream{line} >> std::hex >> begin >> dash >> end >> mode;
    if (!mode.starts_with("rw") || end - begin > largest_region) continue;
    std::string region(end - begin, '\0');
    memory.clear();
    memory.seekg(static_cast<std::streamoff>(begin));
    memory.read(region.data(), static_cast<std::streamsize>(region.size()));
    all.append(region, 0, static_cast<std::size_t>(memory.gcount()));
  }
  return all;
}

bool may_look(pid_t process) { return std::ifstream{"/proc/" + std::to_string(process) + "/mem"}.good(); }

}  // namespace

BOOST_AUTO_TEST_SUITE(secrets)

BOOST_AUTO_TEST_CASE(a_key_does_not_stay_in_memory) {
  Instance instance;
  const auto id = instance.daemon.id();
  if (!may_look(id)) {
    BOOST_TEST_MESSAGE("skipped: the memory of another process cannot be read here");
    return;
  }
  const auto& key = instance.credentials.secret_key;
  BOOST_TEST(instance.client.get(instance_path).status == 200U);
  BOOST_TEST(instance.client.patch(restrictions_path, "{\"allowlist\":true}").status == 200U);
  {
    auto refused = instance.daemon.connect();
    refused.send("GET /v1/instance HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key +
                 "\r\nBad Name: 1\r\n\r\n");
    BOOST_TEST(refused.receive().status == 400U);
  }
  BOOST_TEST(memory_of(id).find(instance.credentials.instance_id) != std::string::npos);
  // A connection that was refused lingers until its client has left.
  BOOST_TEST(harness::eventually([&] { return memory_of(id).find(key) == std::string::npos; }));
}

BOOST_AUTO_TEST_CASE(keys_that_are_tried_do_not_delay_one_that_is_valid) {
  Instance instance;
  harness::Client stranger{instance.daemon.connect(), "sk_test_" + std::string(40, 'x')};
  for (int count = 0; count < 150; ++count) check_refusal(stranger.get(instance_path), 401, "clerk_key_invalid");
  auto waiting = instance.daemon.connect();
  waiting.send("GET /v1/instance HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer sk_test_" + std::string(40, 'x') +
               "\r\n\r\n");
  BOOST_TEST(instance.client.get(instance_path).status == 200U);
  BOOST_TEST(waiting.receive().status == 401U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
