#define BOOST_TEST_NO_MAIN
#define BOOST_TEST_ALTERNATIVE_INIT_API
#include <cstdlib>
#include <string_view>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "power/options.hpp"
#include "power/same_random.hpp"
#include "vfs/shim.hpp"

namespace settingsd::power {

Options& options() {
  static Options present;
  return present;
}

namespace {

/// Takes ours out of the arguments, which are Boost.Test's otherwise.
std::vector<char*> take_options(std::vector<char*> arguments) {
  const auto take = [&](std::string_view name, std::uint64_t& value) {
    for (std::size_t at = 1; at + 1 < arguments.size(); ++at) {
      if (arguments[at] != name) continue;
      value = std::strtoull(arguments[at + 1], nullptr, 10);
      const auto place = arguments.begin() + static_cast<std::ptrdiff_t>(at);
      arguments.erase(place, place + 2);
      return true;
    }
    return false;
  };
  if (take("--seed", options().first_seed)) options().histories = 1;
  take("--histories", options().histories);
  return arguments;
}

bool name_suite() {
  boost::unit_test::framework::master_test_suite().p_name.value = "power";
  return true;
}

}  // namespace
}  // namespace settingsd::power

int main(int count, char** arguments) {
  settingsd::vfs::install_shim();
  settingsd::power::use_same_random();
  auto rest = settingsd::power::take_options({arguments, arguments + count});
  return boost::unit_test::unit_test_main(settingsd::power::name_suite, static_cast<int>(rest.size()), rest.data());
}
