#include "observe/passed_sockets.hpp"

#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "observe/service_manager.hpp"

namespace settingsd::observe {
namespace {

/// The variables that systemd sets for a service; nothing is left of them afterwards.
class Environment {
 public:
  ~Environment() {
    for (const auto* const name : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES", "WATCHDOG_PID", "WATCHDOG_USEC"}) {
      ::unsetenv(name);
    }
  }

  static void set(const char* name, const std::string& value) { ::setenv(name, value.c_str(), 1); }

  static void pass(const std::string& count, const std::string& process = std::to_string(::getpid())) {
    set("LISTEN_FDS", count);
    set("LISTEN_PID", process);
  }
};

bool is_invalid(const std::system_error& error) { return error.code() == std::errc::invalid_argument; }
bool is_closed(const std::system_error& error) { return error.code() == std::errc::bad_file_descriptor; }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(what_systemd_passes, Environment)

BOOST_AUTO_TEST_CASE(what_is_meant_for_another_process_is_not_taken) {
  BOOST_TEST(take_passed_sockets().empty());
  pass("1", "1");
  BOOST_TEST(take_passed_sockets().empty());
  BOOST_TEST(std::getenv("LISTEN_FDS") == nullptr);
  pass("1", "x");
  BOOST_TEST(take_passed_sockets().empty());
}

BOOST_AUTO_TEST_CASE(numbers_and_names_that_make_no_sense_are_refused) {
  for (const auto* const count : {"0", "-1", "1x", "", "2147483647", "99999999999999999999"}) {
    pass(count);
    BOOST_CHECK_EXCEPTION(static_cast<void>(take_passed_sockets()), std::system_error, is_invalid);
  }
  pass("1");
  set("LISTEN_FDNAMES", "one:two");
  BOOST_CHECK_EXCEPTION(static_cast<void>(take_passed_sockets()), std::system_error, is_invalid);
}

BOOST_AUTO_TEST_CASE(a_descriptor_that_is_not_open_is_refused) {
  pass("2147483644");
  ::unsetenv("LISTEN_FDNAMES");
  BOOST_CHECK_EXCEPTION(static_cast<void>(take_passed_sockets()), std::system_error, is_closed);
}

BOOST_AUTO_TEST_CASE(the_watchdog_watches_whom_it_names) {
  BOOST_TEST(!watchdog_interval().has_value());
  set("WATCHDOG_USEC", "2000000");
  BOOST_TEST((watchdog_interval() == std::chrono::seconds{2}));
  set("WATCHDOG_PID", "1");
  BOOST_TEST(!watchdog_interval().has_value());
  set("WATCHDOG_PID", std::to_string(::getpid()));
  BOOST_TEST((watchdog_interval() == std::chrono::seconds{2}));
  for (const auto* const value : {"0", "-5", "2s", ""}) {
    set("WATCHDOG_USEC", value);
    BOOST_TEST(!watchdog_interval().has_value());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::observe
