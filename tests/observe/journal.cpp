#include "observe/journal.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <sys/socket.h>
#include <sys/un.h>

#include "harness/folder.hpp"
#include "observe/datagram_socket.hpp"
#include "observe/log.hpp"

namespace settingsd::observe {
namespace {

/// Takes entries as journald does.
class Receiver {
 public:
  Receiver() : descriptor_{::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)} {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::ranges::copy(path(), address.sun_path);
    BOOST_TEST_REQUIRE(::bind(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  }
  ~Receiver() { ::close(descriptor_); }
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  [[nodiscard]] std::string path() const { return (folder_.path() / "socket").string(); }

  /// What came since the last call; "" where nothing did.
  [[nodiscard]] std::string entry() const {
    std::array<char, 4096> buffer{};
    const auto size = ::recv(descriptor_, buffer.data(), buffer.size(), MSG_DONTWAIT);
    return size < 0 ? std::string{} : std::string{buffer.data(), static_cast<std::size_t>(size)};
  }

 private:
  harness::TemporaryFolder folder_;
  int descriptor_;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(journal, Receiver)

BOOST_AUTO_TEST_CASE(a_line_is_an_entry_with_its_fields) {
  const Log log{Level::info, true, path()};
  log.write(Level::warning, "first\nsecond", {{instance_field, "ins_1"}, {trace_field, "0af7\nX=1"}});
  BOOST_TEST(entry() ==
             "MESSAGE=first second\nPRIORITY=4\nSYSLOG_IDENTIFIER=settingsd\nSETTINGSD_INSTANCE=ins_1\n"
             "SETTINGSD_TRACE_ID=0af7 X=1\n");
}

BOOST_AUTO_TEST_CASE(an_event_has_its_id_and_level) {
  const Log log{Level::error, true, path()};
  log.write(events::cannot_write, "cannot write");
  BOOST_TEST(entry() == "MESSAGE=cannot write\nPRIORITY=3\nSYSLOG_IDENTIFIER=settingsd\nMESSAGE_ID=" +
                            std::string(events::cannot_write.id) + "\n");
  log.write(events::writes_again, "hidden by the threshold");
  BOOST_TEST(entry() == "");
}

BOOST_AUTO_TEST_CASE(the_threshold_may_change) {
  Log log{Level::error, true, path()};
  log.set_threshold(Level::debug);
  log.write(Level::debug, "seen");
  BOOST_TEST(entry().starts_with("MESSAGE=seen\n"));
}

BOOST_AUTO_TEST_CASE(without_a_journal_nothing_is_taken) {
  BOOST_TEST(!DatagramSocket{path() + "-elsewhere"}.send("MESSAGE=x\n"));
  BOOST_TEST(!DatagramSocket{std::string(200, 'x')}.send("MESSAGE=x\n"));
  BOOST_TEST(!DatagramSocket{""}.send("MESSAGE=x\n"));
  BOOST_TEST(DatagramSocket{path()}.send("MESSAGE=x\n"));
}

BOOST_AUTO_TEST_CASE(an_abstract_name_is_reached_too) {
  const auto name = "settingsd-test-" + std::to_string(::getpid());
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::ranges::copy(name, address.sun_path + 1);
  const int receiver = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
  BOOST_TEST_REQUIRE(::bind(receiver, reinterpret_cast<sockaddr*>(&address), size) == 0);
  BOOST_TEST(DatagramSocket{"@" + name}.send("READY=1"));
  std::array<char, 16> buffer{};
  BOOST_TEST(::recv(receiver, buffer.data(), buffer.size(), MSG_DONTWAIT) == 7);
  ::close(receiver);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::observe
