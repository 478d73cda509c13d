#include "api/change_stream.hpp"

#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "api/api.hpp"
#include "api/renderer.hpp"
#include "harness/folder.hpp"
#include "storage/instances.hpp"
#include "storage/migrator.hpp"
#include "storage/secret_keys.hpp"

namespace settingsd::api {
namespace {

using namespace std::chrono_literals;

/// A settings file with an instance, and its key.
struct SettingsFile {
  SettingsFile() {
    storage::migrate(connection);
    storage::Writer writer{connection};
    const auto instance = storage::create_instance(writer, domain::Environment::development);
    static_cast<void>(storage::create_key(writer, {instance.id, key}));
  }

  harness::TemporaryFolder folder;
  storage::Connection connection{folder.path() / "settings.db", storage::Access::create, 5s};
  std::string key = storage::generate_secret_key(domain::Environment::development);
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(change_stream, SettingsFile)

BOOST_AUTO_TEST_CASE(a_silent_stream_sends_a_comment_as_often_as_the_options_say) {
  const observe::Log log{observe::Level::error, false};
  const JsonRenderer renderer;
  app::StoreOptions store_options;
  store_options.file = connection.file();
  app::Store store{store_options, renderer, log};
  Options options;
  BOOST_TEST((options.heartbeat == 15s));
  options.heartbeat = 20ms;
  Api api{store, options, log};
  const auto authorization = "Bearer " + key;
  const std::vector<http::HeaderField> fields{{"Host", "localhost"}, {"Authorization", authorization}};
  const auto outcome = api.begin({"GET", "/v1/instance/events", {}, fields, 0});
  const auto& reply = std::get<http::Reply>(outcome);
  BOOST_TEST_REQUIRE(reply.status == 200U);
  BOOST_TEST_REQUIRE((reply.stream != nullptr));
  BOOST_TEST((reply.stream->heartbeat().interval == 20ms));
  BOOST_TEST(reply.stream->heartbeat().text == ":\n\n");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::api
