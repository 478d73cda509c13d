#include <exception>
#include <functional>
#include <string>

#include <boost/test/unit_test.hpp>

#include "power/fixture.hpp"
#include "power/sweep.hpp"
#include "storage/migrator.hpp"
#include "storage/soundness.hpp"

namespace settingsd::power {
namespace {

void open_new(const std::filesystem::path& folder) {
  const storage::Connection connection{folder / file_name, storage::Access::create, patience};
}

void make_new(const std::filesystem::path& folder) {
  storage::Connection connection{folder / file_name, storage::Access::create, patience};
  storage::migrate(connection);
}

void require_finished(const std::filesystem::path& folder) {
  const storage::Connection connection{folder / file_name, storage::Access::read_only, patience};
  storage::require_current(connection);
  storage::require_sound(connection, "the file");
}

void finish(const std::filesystem::path& folder) {
  make_new(folder);
  require_finished(folder);
}

/// What an action throws.
std::string fault_of(const std::function<void(const std::filesystem::path&)>& action,
                     const std::filesystem::path& folder) try {
  action(folder);
  return {};
} catch (const std::exception& error) {
  return error.what();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(creation)

BOOST_AUTO_TEST_CASE(a_file_whose_first_page_is_cut_off_can_be_opened_again) {
  const auto fault = fault_of_any_cut(
      record({}, open_new), 20, [](const std::filesystem::path& folder, bool) { return fault_of(open_new, folder); });
  BOOST_TEST(fault.empty(), fault);
}

BOOST_AUTO_TEST_CASE(a_new_file_that_is_cut_off_can_be_finished) {
  const auto fault = fault_of_any_cut(record({}, make_new), 1, [](const std::filesystem::path& folder, bool finished) {
    return fault_of(finished ? require_finished : finish, folder);
  });
  BOOST_TEST(fault.empty(), fault);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::power
