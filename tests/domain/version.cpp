#include "domain/version.hpp"

#include <string>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace settingsd::domain {
namespace {

const char* const accepted[] = {
    "5",         "5.3",       "5.3.1",        "0",      "0.0.0",     "1.0.0-alpha.1", "1.0.0-0.3.7", "1.0.0-x-y-z.--",
    "1.0.0+001", "1.0.0-b+1", "10.20.30",     "latest", "canary",    "canary-v5",     "next.2",      "snapshot_1",
    "v5-canary", "core3",     "1.0.0+21AF26", "beta",   "1.2.3----", "x-ray",
};

const char* const refused[] = {
    "",        "05",      "5.03",     "5.3.01",   "5.",         ".5",           "5..3", "1.2.3.4", "5.3-beta",
    "5-beta",  "1.0.0-",  "1.0.0+",   "1.0.0-01", "1.0.0-a..b", "1.0.0-\u00e9", "v5",   "v5.3",    "v5.3.1",
    "V5",      "x",       "X",        "*",        "5.x",        "^5.3.1",       "~5",   ">=5",     "-canary",
    "late st", "latest ", "latest\n", "5 ",       "lat/est",    "@latest",
};

}  // namespace

BOOST_AUTO_TEST_SUITE(version)

BOOST_DATA_TEST_CASE(versions_prefixes_and_tags_are_accepted, boost::unit_test::data::make(accepted), text) {
  BOOST_TEST(is_version(text));
}

BOOST_DATA_TEST_CASE(anything_else_is_refused, boost::unit_test::data::make(refused), text) {
  BOOST_TEST(!is_version(text));
}

BOOST_AUTO_TEST_CASE(the_bound_is_256_characters) {
  BOOST_TEST(is_version(std::string(256, 'a')));
  BOOST_TEST(!is_version(std::string(257, 'a')));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace settingsd::domain
