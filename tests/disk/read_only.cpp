#include <string>

#include <boost/test/unit_test.hpp>

#include "disk/small_disk.hpp"
#include "harness/client.hpp"
#include "harness/daemon.hpp"
#include "harness/paths.hpp"

namespace settingsd::disk {
namespace {

constexpr std::size_t disk_size = std::size_t{4} << 20U;
constexpr auto path = harness::restrictions_path;

}  // namespace

BOOST_AUTO_TEST_SUITE(read_only)

BOOST_AUTO_TEST_CASE(what_cannot_be_written_is_refused_in_a_sentence_and_works_once_it_can) {
  const SmallDisk disk{disk_size};
  harness::Daemon daemon{{}, {.database = disk.path() / "settings.db"}};
  const auto credentials = daemon.create_instance();
  BOOST_TEST(daemon.terminate() == 0);
  disk.set_read_only(true);
  const auto served = daemon.attempt({"serve", "--listen", "127.0.0.1:0"});
  const auto created = daemon.attempt({"instance", "create", "--environment", "development"});
  for (const auto& refused : {served, created}) {
    BOOST_TEST(refused.status != 0);
    BOOST_TEST(refused.errors.find("check its directory, owner and mode, and the disk") != std::string::npos,
               refused.errors);
  }
  disk.set_read_only(false);
  daemon.start();
  harness::Client client{daemon.connect(), credentials.secret_key};
  BOOST_TEST(client.patch(path, "{\"allowlist\":true}").status == 200U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::disk
