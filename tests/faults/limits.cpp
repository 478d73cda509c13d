#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

#include <boost/test/unit_test.hpp>
#include <sys/resource.h>

#include "harness/client.hpp"
#include "harness/daemon.hpp"
#include "harness/eventually.hpp"
#include "harness/paths.hpp"
#include "harness/sanitized.hpp"

namespace settingsd::faults {
namespace {

constexpr auto path = harness::restrictions_path;
constexpr std::string_view change = "{\"allowlist\":true}";

/// The numbers of /proc/ID/NAME (proc(5)) by their place after the name of the program, which may have blanks in it.
std::vector<std::uint64_t> numbers_of(pid_t id, const std::string& name) {
  std::ifstream file{"/proc/" + std::to_string(id) + '/' + name};
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  const auto start = text.rfind(')');
  std::istringstream words{start == std::string::npos ? text : text.substr(start + 3)};
  std::vector<std::uint64_t> numbers;
  for (std::uint64_t number = 0; words >> number;) numbers.push_back(number);
  return numbers;
}

/// Ticks of processor time (_SC_CLK_TCK in a second).
std::uint64_t ticks_of(pid_t id) {
  constexpr std::size_t user = 10;
  const auto numbers = numbers_of(id, "stat");
  return numbers.at(user) + numbers.at(user + 1);
}

std::uint64_t address_space_of(pid_t id) {
  return numbers_of(id, "statm").at(0) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::uint64_t descriptors_of(pid_t id) {
  const std::filesystem::directory_iterator all{"/proc/" + std::to_string(id) + "/fd"};
  return static_cast<std::uint64_t>(std::distance(begin(all), end(all)));
}

/// Bounds what the daemon may have from here on, until it is lifted.
template <class Resource>
void bound(const harness::Daemon& daemon, Resource resource, rlim_t most) {
  rlimit limit{};
  BOOST_TEST_REQUIRE(::prlimit(daemon.id(), resource, nullptr, &limit) == 0);
  limit.rlim_cur = most == RLIM_INFINITY ? limit.rlim_max : most;
  BOOST_TEST_REQUIRE(::prlimit(daemon.id(), resource, &limit, nullptr) == 0);
}

struct Limits {
  harness::Daemon daemon;
  harness::Credentials credentials = daemon.create_instance();
  harness::Client client{daemon.connect(), credentials.secret_key};

  Limits() { BOOST_TEST(client.patch(path, change).status == 200U); }

  void check_serves() {
    BOOST_TEST(client.get(path).status == 200U);
    harness::Client another{daemon.connect(), credentials.secret_key};
    BOOST_TEST(another.patch(path, change).status == 200U);
  }

  /// A request whose content fills what is allowed, but for its end.
  [[nodiscard]] std::string large_request() const {
    constexpr std::size_t octets = 250'000;
    harness::Request request{"PATCH", std::string(path), {{"Authorization", "Bearer " + credentials.secret_key}}};
    request.content = "{\"allowlist\":true" + std::string(octets, ' ') + '}';
    auto text = request.text();
    text.pop_back();
    return text;
  }
};

/// The status of the answer; 0 where the connection was ended instead.
unsigned end_of(harness::Connection& connection) {
  try {
    connection.send("}");
    return connection.receive().status;
  } catch (const std::exception&) {
    return 0;
  }
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(limits, Limits)

BOOST_AUTO_TEST_CASE(without_memory_requests_are_refused_and_nothing_else_ends,
                     *boost::unit_test::enable_if<!harness::is_sanitized>()) {
  bound(daemon, RLIMIT_AS, address_space_of(daemon.id()) + (std::uint64_t{4} << 20U));
  std::vector<harness::Connection> connections;
  for (int count = 0; count < 200; ++count) {
    connections.push_back(daemon.connect());
    try {
      connections.back().send(large_request());
    } catch (const std::exception&) {
      continue;  // It was ended, which end_of() will find.
    }
  }
  std::size_t refused = 0;
  for (auto& connection : connections) {
    const auto status = end_of(connection);
    BOOST_TEST((status == 0 || status == 200 || status >= 500), status);
    if (status != 200) ++refused;
  }
  BOOST_TEST(refused > 0U);
  connections.clear();
  check_serves();
  bound(daemon, RLIMIT_AS, RLIM_INFINITY);
  check_serves();
}

BOOST_AUTO_TEST_CASE(without_descriptors_clients_wait_and_the_daemon_does_not_spin) {
  constexpr int most = 8;
  bound(daemon, RLIMIT_NOFILE, descriptors_of(daemon.id()) + most);
  std::vector<harness::Client> clients;
  for (int count = 0; count < 3 * most; ++count) clients.emplace_back(daemon.connect(), credentials.secret_key);
  BOOST_TEST(clients.front().get(path).status == 200U);
  BOOST_TEST(harness::eventually([&] { return daemon.log().find("LimitNOFILE") != std::string::npos; }));
  const auto before = ticks_of(daemon.id());
  std::this_thread::sleep_for(std::chrono::seconds{1});
  // A thread that spins takes all of the second.
  BOOST_TEST(ticks_of(daemon.id()) - before < static_cast<std::uint64_t>(::sysconf(_SC_CLK_TCK)) / 2);
  BOOST_TEST(client.patch(path, change).status == 200U);
  clients.erase(clients.begin(), clients.begin() + 2 * most);
  for (auto& waiting : clients) BOOST_TEST(waiting.get(path).status == 200U);
  bound(daemon, RLIMIT_NOFILE, RLIM_INFINITY);
  check_serves();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::faults
