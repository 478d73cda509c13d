#include "storage/serve_lock.hpp"

#include <optional>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::storage
