#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <string>
#include <system_error>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <sys/socket.h>
#include <sys/un.h>

#include "built_paths.hpp"
#include "end_to_end/fixture.hpp"
#include "end_to_end/served.hpp"

/// Sockets that the service manager has opened (systemd.socket(5)).
namespace settingsd::end_to_end {
namespace {

/// A socket as a service manager holds it, which the daemon inherits.
class Held {
 public:
  Held(int family, int type) : descriptor_{::socket(family, type, 0)} {
    // Out of the way of the numbers that the daemon gets them under.
    const int high = ::fcntl(descriptor_, F_DUPFD, 100);
    ::close(descriptor_);
    descriptor_ = high;
  }
  ~Held() { ::close(descriptor_); }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;

  [[nodiscard]] int get() const noexcept { return descriptor_; }

  template <class Address>
  void listen(const Address& address) const {
    require(::bind(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address));
    require(::listen(descriptor_, 16));
  }

  void listen_on_port(std::uint32_t host) const {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(host);
    listen(address);
  }

  void listen_on_path(const std::string& path) const {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::ranges::copy(path, address.sun_path);
    listen(address);
  }

  [[nodiscard]] std::uint16_t port() const {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    require(::getsockname(descriptor_, reinterpret_cast<sockaddr*>(&address), &size));
    return ntohs(address.sin_port);
  }

 private:
  static void require(int result) {
    if (result != 0) throw std::system_error{errno, std::generic_category(), "cannot listen"};
  }

  int descriptor_;
};

std::string passed_as(const std::string& name, const Held& socket) { return name + "=" + std::to_string(socket.get()); }

unsigned status_of(harness::Connection connection) { return connection.exchange({"GET", "/livez"}).status; }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(activation, Served)

BOOST_AUTO_TEST_CASE(passed_sockets_are_served_under_their_names_instead_of_addresses) {
  const Held internet{AF_INET, SOCK_STREAM};
  const Held local{AF_UNIX, SOCK_STREAM};
  internet.listen_on_port(INADDR_LOOPBACK);
  const auto path = (folder.path() / "passed").string();
  local.listen_on_path(path);
  sockets = {passed_as("http", internet), passed_as("local", local)};
  start();
  BOOST_TEST(announced == "listening on http://127.0.0.1:" + std::to_string(internet.port()) + " (http)");
  BOOST_TEST(daemon->read_line().value_or("") == "listening on unix:" + path + " (local)");
  BOOST_TEST(status_of(harness::Connection::to_port(internet.port())) == 200U);
  BOOST_TEST(status_of(harness::Connection::to_socket(path)) == 200U);
  BOOST_TEST(!std::filesystem::exists(socket()));
  stop();
  BOOST_TEST(std::filesystem::exists(path));
}

BOOST_AUTO_TEST_CASE(who_connects_between_two_daemons_is_answered_by_the_second) {
  const Held internet{AF_INET, SOCK_STREAM};
  internet.listen_on_port(INADDR_LOOPBACK);
  sockets = {passed_as("http", internet)};
  start();
  stop();
  auto connection = harness::Connection::to_port(internet.port());
  start();
  BOOST_TEST(status_of(std::move(connection)) == 200U);
  stop();
}

BOOST_AUTO_TEST_CASE(a_socket_that_cannot_be_served_is_refused_for_good) {
  const Held deaf{AF_INET, SOCK_STREAM};
  const Held datagrams{AF_INET, SOCK_DGRAM};
  const Held packets{AF_UNIX, SOCK_SEQPACKET};
  packets.listen_on_path((folder.path() / "packets").string());
  for (const auto* const wrong : {&deaf, &datagrams, &packets}) {
    sockets = {passed_as("wrong", *wrong)};
    const auto refused = attempt();
    BOOST_TEST(refused.status == 78);
    BOOST_TEST(refused.errors.find("the socket \"wrong\"") != std::string::npos, refused.errors);
  }
  BOOST_TEST(!std::filesystem::exists(database()));
}

BOOST_AUTO_TEST_CASE(sockets_that_were_not_passed_are_refused_for_good) {
  const auto program = std::string{SETTINGSD_PROGRAM};
  const auto refused = harness::run(
      {"/bin/sh", "-c", "LISTEN_PID=$$ LISTEN_FDS=0 exec " + program + " serve --database " + database().string()});
  BOOST_TEST(refused.status == 78);
  BOOST_TEST(refused.errors.find("the sockets that were passed") != std::string::npos, refused.errors);
}

BOOST_AUTO_TEST_CASE(a_passed_socket_that_others_can_reach_needs_to_be_allowed) {
  const Held internet{AF_INET, SOCK_STREAM};
  internet.listen_on_port(INADDR_ANY);
  sockets = {passed_as("http", internet)};
  const auto refused = attempt();
  BOOST_TEST(refused.status == 78);
  BOOST_TEST(refused.errors.find("--allow-remote") != std::string::npos, refused.errors);
  options = {"--allow-remote"};
  start();
  BOOST_TEST(status_of(harness::Connection::to_port(internet.port())) == 200U);
  stop();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
