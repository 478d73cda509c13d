#include "storage/failure.hpp"

#include <cerrno>
#include <csignal>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <system_error>

#include <boost/test/unit_test.hpp>
#include <sys/resource.h>

#include "storage/fixture.hpp"

namespace settingsd::storage {
namespace {

Failure failure_in(const std::function<void()>& work) {
  try {
    work();
  } catch (const std::exception& error) {
    return failure_of(error);
  }
  throw std::logic_error{"it did not fail"};
}

/// While it lives, no file of the process can grow beyond 16 KiB.
class SmallFiles {
 public:
  SmallFiles() {
    BOOST_REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
    const rlimit small{std::size_t{16} << 10U, before_.rlim_max};
    BOOST_REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  }
  ~SmallFiles() {
    static_cast<void>(::setrlimit(RLIMIT_FSIZE, &before_));
    static_cast<void>(std::signal(SIGXFSZ, handler_));
  }
  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int) = std::signal(SIGXFSZ, SIG_IGN);
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(failures, Fixture)

BOOST_AUTO_TEST_CASE(a_full_file_is_full_and_takes_the_whole_transaction_with_it) {
  auto& database = connection.database();
  database.exec("PRAGMA max_page_count = " + database.execAndGet("PRAGMA page_count").getString());
  writer.begin_immediate();
  writer.savepoint();
  BOOST_CHECK(failure_in([&] {
                for (;;) static_cast<void>(create_instance(writer, domain::Environment::staging));
              }) == Failure::full);
  writer.rollback();
  BOOST_TEST(!writer.in_transaction());
  BOOST_TEST(writer.reader().instances().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_lock_that_another_connection_keeps_is_busy) {
  Connection impatient{path, Access::read_write, std::chrono::milliseconds{0}};
  Writer other{impatient};
  writer.begin_immediate();
  BOOST_CHECK(failure_in([&] { other.begin_immediate(); }) == Failure::busy);
  writer.rollback();
  BOOST_CHECK_NO_THROW(other.begin_immediate());
}

BOOST_AUTO_TEST_CASE(a_write_to_a_read_only_connection_is_read_only) {
  Connection reading{path, Access::read_only, std::chrono::seconds{1}};
  Writer other{reading};
  BOOST_CHECK(failure_in([&] { static_cast<void>(create_instance(other, domain::Environment::staging)); }) ==
              Failure::read_only);
}

BOOST_AUTO_TEST_CASE(a_disk_without_room_for_a_file_beside_the_database_is_full) {
  const std::system_error no_room{ENOSPC, std::generic_category(), "cannot write"};
  BOOST_CHECK(failure_of(no_room) == Failure::full);
  const auto opened = [&] { Connection(directory.path() / "new.db", Access::create, std::chrono::seconds{1}); };
  opened();
  // Of octets that cannot be appended to FILE-shm, SQLite says the same for a full disk and for a limit on files.
  const SmallFiles limited;
  BOOST_CHECK(failure_in(opened) == Failure::full);
}

BOOST_AUTO_TEST_CASE(a_directory_that_is_gone_is_io) {
  BOOST_CHECK(failure_in([&] {
                Connection(directory.path() / "no/such.db", Access::create, std::chrono::seconds{1});
              }) == Failure::other);
  BOOST_CHECK(failure_in([&] { SQLite::Database{(directory.path() / "no/such.db").string()}; }) == Failure::io);
}

BOOST_AUTO_TEST_CASE(damaged_pages_are_corrupt) {
  writer.checkpoint();
  const auto octets = octets_of(path);
  const auto damaged = directory.path() / "damaged.db";
  constexpr std::size_t page = 2048;
  { std::ofstream{damaged, std::ios::binary} << octets.substr(0, page) << std::string(octets.size() - page, '\xff'); }
  BOOST_CHECK(failure_in([&] {
                Connection opened{damaged, Access::read_write, std::chrono::seconds{1}};
                static_cast<void>(Reader{opened}.instances());
              }) == Failure::corrupt);
}

BOOST_AUTO_TEST_CASE(a_refused_value_and_a_stranger_are_other) {
  BOOST_CHECK(failure_in([&] { shell.run("UPDATE instance_settings SET hibp = 2"); }) == Failure::other);
  BOOST_CHECK(failure_in([] { throw std::runtime_error{"x"}; }) == Failure::other);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
