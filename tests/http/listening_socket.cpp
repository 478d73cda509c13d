#include "http/listening_socket.hpp"

#include <algorithm>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include <boost/test/unit_test.hpp>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "http/client.hpp"
#include "http/fixture.hpp"
#include "http/socket_folder.hpp"

namespace settingsd::http {
namespace {

const std::string get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

mode_t mode_of(const std::string& path) {
  struct stat status {};
  BOOST_TEST_REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

/// Leaves a socket file behind, as a process that was killed does.
void leave_stale_file(const std::string& path) {
  const Descriptor descriptor{::socket(AF_UNIX, SOCK_STREAM, 0)};
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::ranges::copy(path, address.sun_path);
  BOOST_TEST_REQUIRE(::bind(descriptor.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
}

/// A socket that listens and keeps messages apart.
int listening_packets(const std::string& path) {
  const int descriptor = ::socket(AF_UNIX, SOCK_SEQPACKET, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::ranges::copy(path, address.sun_path);
  BOOST_TEST_REQUIRE(::bind(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  BOOST_TEST_REQUIRE(::listen(descriptor, 1) == 0);
  return descriptor;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(listening_socket)

BOOST_AUTO_TEST_CASE(a_server_listens_on_a_unix_socket_and_removes_it) {
  const SocketFolder folder;
  Options options;
  options.socket_mode = 0600;
  {
    Fixture fixture{options, folder.endpoint()};
    BOOST_TEST(fixture.address == "unix:" + folder.path());
    BOOST_TEST(mode_of(folder.path()) == 0600U);
    Client client{fixture.address};
    BOOST_TEST(client.ask(get).status == 200U);
    BOOST_TEST(client.ask("GET / HTTP/1.1\r\nHost:\r\n\r\n").status == 200U);
    BOOST_TEST(client.ask("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").status == 421U);
  }
  BOOST_TEST(!std::filesystem::exists(folder.path()));
}

BOOST_AUTO_TEST_CASE(the_file_of_a_process_that_has_gone_is_replaced) {
  const SocketFolder folder;
  leave_stale_file(folder.path());
  Fixture fixture{{}, folder.endpoint()};
  Client client{fixture.address};
  BOOST_TEST(client.ask(get).status == 200U);
}

BOOST_AUTO_TEST_CASE(a_socket_that_answers_is_not_replaced) {
  const SocketFolder folder;
  Fixture fixture{{}, folder.endpoint()};
  BOOST_CHECK_THROW(static_cast<void>(ListeningSocket::bind(folder.endpoint(), 0600)), std::system_error);
  Client client{fixture.address};
  BOOST_TEST(client.ask(get).status == 200U);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_socket_is_not_replaced) {
  const SocketFolder folder;
  std::ofstream{folder.path()} << "precious";
  BOOST_CHECK_THROW(static_cast<void>(ListeningSocket::bind(folder.endpoint(), 0600)), std::system_error);
  std::string text;
  std::ifstream{folder.path()} >> text;
  BOOST_TEST(text == "precious");
}

BOOST_AUTO_TEST_CASE(a_socket_file_of_someone_else_is_not_removed) {
  const SocketFolder folder;
  {
    const auto socket = ListeningSocket::bind(folder.endpoint(), 0600);
    std::filesystem::remove(folder.path());
    leave_stale_file(folder.path());
  }
  BOOST_TEST(std::filesystem::exists(folder.path()));
}

BOOST_AUTO_TEST_CASE(ipv6_is_served) {
  Fixture fixture{{}, Endpoint::parse("[::1]:0")};
  BOOST_TEST(fixture.address.starts_with("http://[::1]:"));
  Client client{fixture.address};
  BOOST_TEST(client.ask("GET / HTTP/1.1\r\nHost: [::1]\r\n\r\n").status == 200U);
}

BOOST_AUTO_TEST_CASE(a_port_that_is_taken_is_refused_with_the_address) {
  Fixture fixture;
  const auto endpoint = Endpoint::parse(fixture.address.substr(std::string{"http://"}.size()));
  BOOST_CHECK_EXCEPTION(
      static_cast<void>(ListeningSocket::bind(endpoint, 0)), std::system_error,
      [&](const auto& error) { return std::string{error.what()}.find(fixture.address) != std::string::npos; });
}

BOOST_AUTO_TEST_CASE(a_socket_that_listens_already_is_taken_over) {
  auto socket = ListeningSocket::bind(Endpoint::parse("127.0.0.1:0"), 0);
  Recorder handler;
  Server server{handler, {}};
  const auto address = server.adopt(ListeningSocket::adopt(Descriptor{::dup(socket.descriptor())}));
  socket.close();
  std::thread thread{[&] { server.run(); }};
  {
    Client client{address};
    BOOST_TEST(client.ask(get).status == 200U);
  }
  server.stop();
  thread.join();
}

BOOST_AUTO_TEST_CASE(a_descriptor_that_does_not_listen_is_refused) {
  const auto adopt = [](int descriptor) { static_cast<void>(ListeningSocket::adopt(Descriptor{descriptor})); };
  BOOST_CHECK_THROW(adopt(::socket(AF_INET, SOCK_STREAM, 0)), std::system_error);
  BOOST_CHECK_THROW(adopt(::open("/dev/null", O_RDONLY)), std::system_error);
  const SocketFolder folder;
  BOOST_CHECK_THROW(adopt(listening_packets(folder.path())), std::system_error);
}

BOOST_AUTO_TEST_CASE(a_connection_to_a_passed_socket_waits_for_the_next_process) {
  const auto socket = ListeningSocket::bind(Endpoint::parse("127.0.0.1:0"), 0);
  Recorder handler;
  Server first{handler, {}};
  const auto address = first.adopt(ListeningSocket::adopt(Descriptor{::dup(socket.descriptor())}));
  first.stop();
  first.run();
  Client client{address};
  Server second{handler, {}};
  second.adopt(ListeningSocket::adopt(Descriptor{::dup(socket.descriptor())}));
  std::thread thread{[&] { second.run(); }};
  BOOST_TEST(client.ask(get).status == 200U);
  second.stop();
  thread.join();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::http
