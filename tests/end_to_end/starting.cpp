#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <unistd.h>

#include <SQLiteCpp/SQLiteCpp.h>
#include <boost/test/unit_test.hpp>

#include "built_paths.hpp"
#include "end_to_end/field_table.hpp"
#include "end_to_end/fixture.hpp"
#include "harness/eventually.hpp"
#include "harness/folder.hpp"

namespace settingsd::end_to_end {
namespace {

using harness::ChildProcess;
using harness::eventually;
using harness::octets_of;

/// The mask of signals, in hexadecimal, that the kernel shows for a process (proc(5)).
std::uint64_t signals_in(const ChildProcess& process, const std::string& name) {
  const auto status = octets_of("/proc/" + std::to_string(process.id()) + "/status");
  const auto start = status.find(name + ":\t");
  return start == std::string::npos ? 0 : std::stoull(status.substr(start + name.size() + 2), nullptr, 16);
}

bool catches(const ChildProcess& process, int number) {
  return (signals_in(process, "SigCgt") >> static_cast<unsigned>(number - 1) & 1U) != 0;
}

struct Folder {
  harness::TemporaryFolder folder;
  std::filesystem::path database = folder.path() / "settings.db";

  [[nodiscard]] harness::Command serve(const std::string& address) const {
    return {SETTINGSD_PROGRAM, "serve", "--database", database.string(), "--listen", address};
  }
  /// The same, with redirections by the shell.
  [[nodiscard]] harness::Command serve_with(const std::string& redirections, const std::string& address) const {
    harness::Command command{"/bin/sh", "-c", "exec \"$@\" " + redirections, "sh"};
    for (const auto& word : serve(address)) command.push_back(word);
    return command;
  }
};

/// Whether it answers on the socket; false while nobody listens there.
bool is_live(const std::filesystem::path& socket) {
  try {
    return harness::Connection::to_socket(socket).exchange({"GET", "/livez"}).status == 200;
  } catch (const std::exception&) {
    return false;
  }
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(starting, Folder)

BOOST_AUTO_TEST_CASE(a_signal_before_it_listens_ends_it_with_0) {
  for (const int number : {SIGTERM, SIGINT}) {
    SQLite::Database elsewhere{database.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
    elsewhere.exec("BEGIN EXCLUSIVE");
    ChildProcess daemon{serve("127.0.0.1:0"), folder.path() / "log"};
    BOOST_TEST(eventually([&] { return catches(daemon, number); }));
    daemon.signal(number);
    BOOST_TEST(daemon.wait() == 0);
  }
}

BOOST_AUTO_TEST_CASE(a_request_to_read_the_configuration_does_not_end_it_before_it_listens) {
  SQLite::Database elsewhere{database.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  elsewhere.exec("BEGIN EXCLUSIVE");
  ChildProcess daemon{serve("127.0.0.1:0"), folder.path() / "log"};
  BOOST_TEST(eventually([&] { return catches(daemon, SIGTERM) && catches(daemon, SIGHUP); }));
  daemon.signal(SIGHUP);
  elsewhere.exec("ROLLBACK");
  BOOST_TEST(daemon.read_line().value_or("").starts_with("listening on "));
  daemon.signal(SIGTERM);
  BOOST_TEST(daemon.wait() == 0);
}

BOOST_AUTO_TEST_CASE(a_terminal_that_closes_ends_it_with_0) {
  const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  BOOST_REQUIRE(::grantpt(terminal) == 0);
  BOOST_REQUIRE(::unlockpt(terminal) == 0);
  ChildProcess daemon{serve_with("<" + std::string(::ptsname(terminal)), "127.0.0.1:0"), folder.path() / "log"};
  BOOST_TEST(daemon.read_line().value_or("").starts_with("listening on "));
  daemon.signal(SIGHUP);
  BOOST_TEST(daemon.wait() == 0);
  ::close(terminal);
}

BOOST_AUTO_TEST_CASE(nohup_keeps_it_running_when_the_terminal_closes) {
  auto command = serve("127.0.0.1:0");
  command.insert(command.begin(), "/usr/bin/nohup");
  ChildProcess daemon{command, folder.path() / "log"};
  BOOST_REQUIRE(daemon.read_line().value_or("").starts_with("listening on "));
  BOOST_TEST(!catches(daemon, SIGHUP));
  BOOST_TEST(catches(daemon, SIGTERM));
  daemon.signal(SIGHUP);
  daemon.signal(SIGTERM);
  BOOST_TEST(daemon.wait() == 0);
}

BOOST_AUTO_TEST_CASE(without_its_standard_descriptors_it_serves_and_writes_into_no_file_of_ours) {
  for (const std::string redirections : {"2>&-", "<&- >&-", "<&- >&- 2>&-"}) {
    const auto socket = folder.path() / "socket";
    auto command = serve_with(redirections, "unix:" + socket.string());
    command.insert(command.end(), {"--log-level", "debug"});
    ChildProcess daemon{command, folder.path() / "log"};
    BOOST_TEST(eventually([&] { return is_live(socket); }));
    BOOST_TEST(octets_of(database.string() + ".lock") == std::to_string(daemon.id()));
    daemon.signal(SIGTERM);
    BOOST_TEST(daemon.wait() == 0);
    BOOST_TEST(octets_of(database.string() + ".lock").size() < 10U);
  }
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_written_at_the_start_is_read_and_not_called_ready) {
  harness::Daemon daemon;
  const auto created = daemon.create_instance();
  BOOST_TEST(daemon.terminate() == 0);
  SQLite::Database elsewhere{daemon.database().string(), SQLite::OPEN_READWRITE};
  elsewhere.exec("BEGIN IMMEDIATE");
  daemon.start();
  const auto readiness = [&] { return daemon.connect().exchange({"GET", "/readyz"}); };
  BOOST_TEST(readiness().status == 503U);
  harness::Client client{daemon.connect(), created.secret_key};
  BOOST_TEST(client.get(instance_path).status == 200U);
  BOOST_TEST(daemon.log().find("cannot write") != std::string::npos);
  elsewhere.exec("ROLLBACK");
  BOOST_TEST(eventually([&] { return readiness().status == 200; }));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::end_to_end
