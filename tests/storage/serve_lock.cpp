#include "storage/serve_lock.hpp"

#include <fcntl.h>
#include <fstream>
#include <optional>
#include <thread>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <sys/file.h>
#include <sys/stat.h>

#include "storage/fixture.hpp"

namespace settingsd::storage {

BOOST_FIXTURE_TEST_SUITE(serve_lock, MigratedFile)

BOOST_AUTO_TEST_CASE(a_second_server_of_one_file_is_refused_with_the_process_id_of_the_first) {
  std::optional<ServeLock> held;
  held.emplace(path);
  BOOST_TEST(octets_of(path.string() + ".lock") == std::to_string(::getpid()));
  BOOST_CHECK_EXCEPTION(ServeLock{path}, Refused, [&](const Refused& refused) {
    return refused.what() == "another settingsd serves " + path.string() + " (pid " + std::to_string(::getpid()) + ")";
  });
  held.reset();
  BOOST_CHECK_NO_THROW(ServeLock{path});
}

BOOST_AUTO_TEST_CASE(two_names_of_one_file_are_one_file) {
  std::filesystem::create_symlink(path, directory.path() / "other.db");
  const ServeLock held{path};
  BOOST_CHECK_THROW(ServeLock{directory.path() / "other.db"}, Refused);
}

BOOST_AUTO_TEST_CASE(whoever_asks_learns_who_serves_and_disturbs_nobody) {
  BOOST_TEST(!serving_process(path).has_value());
  std::optional<ServeLock> held;
  held.emplace(path);
  BOOST_TEST(serving_process(path).value_or("nobody") == std::to_string(::getpid()));
  held.reset();
  BOOST_TEST(!serving_process(path).has_value());
  BOOST_CHECK_NO_THROW(ServeLock{path});
}

BOOST_AUTO_TEST_CASE(a_server_that_starts_waits_for_whoever_only_asks) {
  { const ServeLock leaves_the_file{path}; }
  const int asking = ::open((path.string() + ".lock").c_str(), O_RDONLY | O_CLOEXEC);
  BOOST_REQUIRE(::flock(asking, LOCK_SH) == 0);
  std::thread answered{[&] { ::close(asking); }};
  BOOST_CHECK_NO_THROW(ServeLock{path});
  answered.join();
}

BOOST_AUTO_TEST_CASE(a_link_or_a_pipe_in_the_place_of_the_lock_is_refused) {
  const auto lock = path.string() + ".lock";
  const auto other = directory.path() / "other";
  std::ofstream{other} << "kept";
  std::filesystem::create_symlink(other, lock);
  BOOST_CHECK_THROW(ServeLock{path}, std::system_error);
  BOOST_CHECK_THROW(static_cast<void>(serving_process(path)), std::system_error);
  BOOST_TEST(octets_of(other) == "kept");
  std::filesystem::remove(lock);
  BOOST_REQUIRE(::mkfifo(lock.c_str(), 0600) == 0);
  BOOST_CHECK_THROW(ServeLock{path}, std::system_error);
  BOOST_TEST(!serving_process(path).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
