#define BOOST_TEST_NO_MAIN
#define BOOST_TEST_ALTERNATIVE_INIT_API
#include <string_view>

#include <boost/test/unit_test.hpp>

#include "io_errors/sweep.hpp"
#include "vfs/shim.hpp"

namespace {

bool name_suite() {
  boost::unit_test::framework::master_test_suite().p_name.value = "io_errors";
  return true;
}

}  // namespace

int main(int count, char** arguments) {
  settingsd::vfs::install_shim();
  if (count > 1 && std::string_view{arguments[1]} == "--every") {
    settingsd::io_errors::tries_every_call() = true;
    --count;
    ++arguments;
  }
  return boost::unit_test::unit_test_main(name_suite, count, arguments);
}
